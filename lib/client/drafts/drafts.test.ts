import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebLocks } from '../../testing/web-locks';
import { MAX_AGE, MAX_DRAFTS, openDraftStore, tabDraftStore } from './draft-store';
import { type DraftWriter, makeDrafts } from './drafts';

const NOTE = 'note a';
const any = () => true;
let locks: WebLocks;

beforeEach(() => {
  locks = new WebLocks();
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: 1_800_000_000_000 });
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('navigator', { locks: locks.forTab(new AbortController().signal) });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Let happen what waits for nothing but its turn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** A page of `person`, of which `crash` leaves nothing but what it has written. */
function openPage(person = 'ada') {
  const life = new AbortController();
  const drafts = makeDrafts(() => openDraftStore(person));
  const tab = locks.forTab(life.signal);
  const asThisPage = <T>(work: () => T): T => {
    vi.stubGlobal('navigator', { locks: tab });
    return work();
  };
  const writer = asThisPage(() => drafts.open());
  return {
    drafts,
    keep: async (place: string, text: string | null) => {
      asThisPage(() => writer.keep(place, text));
      await settle();
    },
    find: async () => asThisPage(() => writer.find(any)),
    take: (draft: Parameters<DraftWriter['take']>[0]) => asThisPage(() => writer.take(draft)),
    /** Go on with all that is found, and return its texts by place. */
    takeAll: async () => {
      const found = await asThisPage(() => writer.find(any));
      for (const draft of found) await asThisPage(() => writer.take(draft));
      return Object.fromEntries(found.map(({ place, text }) => [place, text]));
    },
    close: async () => {
      writer.close();
      await settle();
    },
    crash: async () => {
      life.abort();
      await settle();
    },
  };
}

describe('a draft', () => {
  test('is there after its page is gone, at its own place', async () => {
    const first = openPage();
    await first.keep(NOTE, 'Half a thought');
    await first.keep('note b', 'Another');
    vi.advanceTimersByTime(250);
    await settle();
    await first.crash();
    expect(await openPage().takeAll()).toEqual({ [NOTE]: 'Half a thought', 'note b': 'Another' });
  });

  test('is there when what it was written in is closed and opened again in the same page', async () => {
    const page = openPage();
    await page.keep(NOTE, 'Half a thought');
    await page.close();
    expect(await openPage().takeAll()).toEqual({ [NOTE]: 'Half a thought' });
  });

  test('is gone when it was saved or given up', async () => {
    const first = openPage();
    await first.keep(NOTE, 'Half a thought');
    await first.keep(NOTE, null);
    await first.crash();
    vi.advanceTimersByTime(1_000);
    await settle();
    expect(await openPage().takeAll()).toEqual({});
    expect(await openPage().drafts.count()).toBe(0);
  });

  test('is kept at the first key, and the last of many after a moment', async () => {
    const first = openPage();
    await first.keep(NOTE, 'H');
    await first.keep(NOTE, 'Ha');
    await first.keep(NOTE, 'Hal');
    const second = makeDrafts(() => openDraftStore('ada'));
    const texts = async () => (await openDraftStore('ada')).all().then((all) => all.map(({ text }) => text));
    expect(await second.count()).toBe(1);
    expect(await texts()).toEqual(['H']);
    vi.advanceTimersByTime(250);
    await settle();
    expect(await texts()).toEqual(['Hal']);
  });

  test('is not taken from a page in which it is being written', async () => {
    const first = openPage();
    await first.keep(NOTE, 'Half a thought');
    expect(await openPage().find()).toEqual([]);
    await first.crash();
    expect(await openPage().find()).toHaveLength(1);
  });

  test('is taken by one page only', async () => {
    const first = openPage();
    await first.keep(NOTE, 'Half a thought');
    await first.crash();
    const [second, third] = [openPage(), openPage()];
    const [draft] = await second.find();
    if (!draft) throw new Error('nothing found');
    expect(await second.take(draft)).toBe(true);
    expect(await third.take(draft)).toBe(false);
    expect(await third.find()).toEqual([]);
  });

  test('that was forgotten is so when that is told, whatever becomes of the page then', async () => {
    const first = openPage();
    await first.keep(NOTE, 'Half a thought');
    await first.crash();
    const looking = openPage().drafts.open();
    const [draft] = await looking.findAll();
    if (!draft) throw new Error('nothing found');
    await looking.forget(draft);
    expect(await (await openDraftStore('ada')).all()).toEqual([]);
  });

  test('that is older than another at the same place is found where all are looked for', async () => {
    const [first, second] = [openPage(), openPage()];
    await first.keep(NOTE, 'The older');
    vi.advanceTimersByTime(1_000);
    await second.keep(NOTE, 'The newer');
    await first.crash();
    await second.crash();
    const looking = openPage().drafts.open();
    expect((await looking.findAll()).map(({ text }) => text)).toEqual(['The newer', 'The older']);
    expect((await looking.find(any)).map(({ text }) => text)).toEqual(['The newer']);
  });

  test('is shown to nobody else', async () => {
    const first = openPage();
    await first.keep(NOTE, 'Half a thought');
    await first.crash();
    expect(await openPage('bo').takeAll()).toEqual({});
    expect(await openPage('bo').drafts.count()).toBe(0);
    expect(await openPage().drafts.count()).toBe(1);
  });

  test('is dropped when it is very old, and the oldest when there are very many', async () => {
    const first = openPage();
    await first.keep('old', 'x');
    vi.setSystemTime(Date.now() + MAX_AGE + 1);
    const store = await openDraftStore('ada');
    expect(await store.all()).toEqual([]);
    for (let number = 0; number <= MAX_DRAFTS; number += 1) {
      vi.setSystemTime(Date.now() + 1);
      await store.write([{ place: `p${number}`, writer: 'w', text: 'x' }]);
    }
    const left = await (await openDraftStore('ada')).all();
    expect(left).toHaveLength(MAX_DRAFTS);
    expect(left.some(({ place }) => place === 'p0')).toBe(false);
  });

  test('is forgotten for good when its writer says so, and not written again by an open page', async () => {
    const first = openPage();
    await first.keep(NOTE, 'Half a thought');
    await first.drafts.forget();
    await first.keep(NOTE, 'Half a thought more');
    await first.close();
    expect(await openPage().drafts.count()).toBe(0);
  });
});

test('whatever pages open, write, crash and close in turn, no words that were not given up are lost', async () => {
  const deed = fc.record({ do: fc.constantFrom('open', 'write', 'crash', 'close'), on: fc.nat(2) });
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 14 }), async (deeds) => {
      vi.stubGlobal('indexedDB', new IDBFactory());
      const pages = [openPage(), openPage()];
      /** What each page has on its screen. */
      const written = new Map<ReturnType<typeof openPage>, string>();
      const words = new Set<string>();
      for (const [count, { do: name, on }] of deeds.entries()) {
        vi.advanceTimersByTime(1_000);
        const page = pages[on];
        if (name === 'open' && pages.length < 3) {
          const opened = openPage();
          pages.push(opened);
          const found = await opened.takeAll();
          if (found[NOTE]) written.set(opened, found[NOTE]);
        } else if (name === 'write' && page) {
          const word = `w${count}`;
          words.add(word);
          written.set(page, `${written.get(page) ?? ''} ${word}`);
          await page.keep(NOTE, written.get(page) ?? '');
        } else if (page) {
          await (name === 'crash' ? page.crash() : page.close());
          written.delete(page);
          pages.splice(on, 1);
        }
        await settle();
      }
      const kept = (await (await openDraftStore('ada')).all()).flatMap(({ text }) => text.split(' '));
      for (const word of words) expect(kept).toContain(word);
    }),
    { seed: 20171206, numRuns: 60 },
  );
});

describe('where the browser has no database', () => {
  const storage = (values = new Map<string, string>()) => {
    const methods = {
      getItem: (key: string) => values.get(key) ?? null,
      setItem: (key: string, text: string) => void values.set(key, text),
      removeItem: (key: string) => void values.delete(key),
    };
    // The keys of a storage are among its own properties.
    return new Proxy(methods, {
      ownKeys: () => [...values.keys()],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    });
  };

  test('drafts are kept as long as the tab, for each person', async () => {
    const tab = storage();
    const first = makeDrafts(() => Promise.resolve(tabDraftStore('ada', tab))).open();
    first.keep(NOTE, 'Half a thought');
    await settle();
    first.close();
    await settle();
    const bo = makeDrafts(() => Promise.resolve(tabDraftStore('bo', tab)));
    expect(await bo.count()).toBe(0);
    const again = makeDrafts(() => Promise.resolve(tabDraftStore('ada', tab)));
    const writer = again.open();
    const [draft] = await writer.find(any);
    expect(draft?.text).toBe('Half a thought');
    if (draft) expect(await writer.take(draft)).toBe(true);
    await again.forget();
    expect(await again.count()).toBe(0);
  });

  test('and where it has nothing at all, one writes all the same', async () => {
    const drafts = makeDrafts(() => Promise.resolve(null));
    const writer = drafts.open();
    writer.keep(NOTE, 'Half a thought');
    await settle();
    expect(await writer.find(any)).toEqual([]);
    expect(await drafts.count()).toBe(0);
    await drafts.forget();
    writer.close();
  });
});
