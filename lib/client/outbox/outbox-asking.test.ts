import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { A, answerOf, B, type Browser, later, openBrowser, type Tab, X } from '../../testing/outbox-browser';

/* Before a page is left with which something goes, the browser asks; before any other it does not. */

/** As much of a window as can be left. */
class Page extends EventTarget {
  readonly asking = new Set<unknown>();

  override addEventListener(...given: Parameters<EventTarget['addEventListener']>): void {
    if (given[0] === 'beforeunload') this.asking.add(given[1]);
    super.addEventListener(...given);
  }

  override removeEventListener(...given: Parameters<EventTarget['removeEventListener']>): void {
    if (given[0] === 'beforeunload') this.asking.delete(given[1]);
    super.removeEventListener(...given);
  }
}

let browser: Browser;
let page: Page;
beforeEach(() => {
  browser = openBrowser();
  page = new Page();
  vi.stubGlobal('window', page);
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
});
afterEach(() => {
  browser.end();
  vi.restoreAllMocks();
});

function isAsked(): boolean {
  const leaving = new Event('beforeunload', { cancelable: true });
  page.dispatchEvent(leaving);
  return leaving.defaultPrevented;
}

/** Nothing at all listens: a page that may ask is not kept as it is for whoever comes back to it. */
function expectRest(): void {
  expect([isAsked(), page.asking.size]).toEqual([false, 0]);
}

const WITHOUT: [string, () => void][] = [
  ['has none', () => vi.stubGlobal('indexedDB', undefined)],
  [
    'forbids it',
    () => {
      vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
        throw new DOMException('no', 'SecurityError');
      });
    },
  ],
  ['never answers', () => vi.stubGlobal('indexedDB', { open: () => new EventTarget() })],
  ['has no room', full],
];

function full(): void {
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
}

/** Open a page, which waits for a database that does not answer. */
async function open(): Promise<Tab> {
  const opening = browser.openTab();
  await later(5_000);
  return opening;
}

test.each(WITHOUT)('where the browser %s one is asked while a change waits', async (_name, spoil) => {
  spoil();
  const tab = await open();
  expectRest();
  browser.isOnline = false;
  void tab.writes.setNote(A, 'An hour of thought');
  await later(5_000);
  expect(tab.outbox.get()).toMatchObject({ waiting: 1, isDurable: false });
  expect(isAsked()).toBe(true);
  browser.isOnline = true;
  tab.outbox.sendNow();
  await later(1_000);
  expect(tab.outbox.get().waiting).toBe(0);
  expectRest();
});

test('nobody is asked about what is kept, once it is', async () => {
  const tab = await browser.openTab();
  expectRest();
  browser.isOnline = false;
  void tab.writes.setTag(A, X, true);
  await Promise.resolve();
  expect(isAsked()).toBe(true);
  await later(5_000);
  expect(tab.outbox.get()).toMatchObject({ waiting: 1, isDurable: true });
  expectRest();
});

test('one is asked for the one change for which there was no room', async () => {
  const tab = await browser.openTab();
  browser.isOnline = false;
  void tab.writes.setTag(A, X, true);
  await later(5_000);
  full();
  void tab.writes.setTag(B, X, true);
  await later(5_000);
  expect(tab.outbox.get()).toMatchObject({ waiting: 2, isDurable: false });
  expect(isAsked()).toBe(true);
  await tab.outbox.forget();
  await later();
  expectRest();
});

test.each([
  ['has none', () => vi.stubGlobal('indexedDB', undefined)],
  ['has no room', full],
])(
  'where the browser %s one is asked about what was refused, until that is settled',
  async (_name, spoil) => {
    const tab = await (spoil(), open());
    browser.isOnline = false;
    void tab.writes.setNote(A, 'Refused');
    await later(5_000);
    vi.stubGlobal('fetch', () => Promise.resolve(answerOf(403, 'forbidden')));
    tab.outbox.sendNow();
    await later(1_000);
    const { waiting, refused } = tab.outbox.get();
    expect([waiting, refused.map(({ text }) => text)]).toEqual([0, ['Refused']]);
    expect(isAsked()).toBe(true);
    // Whoever comes to the page reads anew what was refused.
    tab.outbox.sendNow();
    await later(1_000);
    expect(tab.outbox.get().refused).toHaveLength(1);
    tab.outbox.discard(refused[0]?.id ?? '');
    await later(1_000);
    expect(tab.outbox.get().refused).toEqual([]);
    expectRest();
  },
);

test('a page that is closed, or goes to somebody else, asks nothing', async () => {
  vi.stubGlobal('indexedDB', undefined);
  const tab = await browser.openTab();
  browser.isOnline = false;
  void tab.writes.setNote(A, 'Mine');
  await later(5_000);
  expect(isAsked()).toBe(true);
  tab.outbox.close();
  expectRest();
});
