import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  A,
  answerOf,
  B,
  type Browser,
  failures,
  later,
  openBrowser,
  place,
  waitingIn,
  X,
} from '../../testing/outbox-browser';
import { makeWrites } from '../highlights/mutations';

let browser: Browser;
beforeEach(() => {
  browser = openBrowser();
});
afterEach(() => browser.end());

describe('with a network', () => {
  test('a change is sent at once, and is nothing that waits', async () => {
    const tab = await browser.openTab();
    const saving = tab.writes.setNote(A, 'Mine');
    expect(tab.row(A)?.note).toBe('Mine');
    expect(waitingIn(tab)).toBe(0);
    expect(await saving).toMatchObject({ state: 'saved' });
    expect(await saving).not.toHaveProperty('isWaiting');
    expect(browser.server.rows()[0]?.note).toBe('Mine');
    expect(await tab.outbox.count()).toBe(0);
  });

  test('others tag what one writes a note to, and neither is asked anything', async () => {
    const tab = await browser.openTab();
    browser.server.change(A, { tagIds: [X] });
    expect(await tab.writes.setNote(A, 'Mine')).toMatchObject({ state: 'saved' });
    expect(browser.server.rows()[0]).toMatchObject({ note: 'Mine', tagIds: [X] });
  });

  test('deleting what somebody else just edited asks, and then deletes', async () => {
    const tab = await browser.openTab();
    browser.server.change(A, { note: 'Theirs' });
    expect(await tab.writes.remove(A)).toMatchObject({ state: 'conflict', theirs: { note: 'Theirs' } });
    expect(tab.row(A)?.note).toBe('Theirs');
    expect(await tab.writes.remove(A)).toMatchObject({ state: 'saved' });
    expect(browser.server.rows().map(({ id }) => id)).toEqual([B]);
  });

  test('what one changed oneself a moment ago is no reason to ask', async () => {
    const tab = await browser.openTab();
    void tab.writes.setTag(A, X, true);
    void tab.writes.setNote(A, 'Mine');
    expect(await tab.writes.remove(A)).toMatchObject({ state: 'saved' });
    expect(browser.server.rows().map(({ id }) => id)).toEqual([B]);
  });

  test('a refusal is told, taken back and kept to try again', async () => {
    const tab = await browser.openTab();
    browser.server.before = ({ method }) => (method === 'PUT' ? answerOf(403, 'forbidden') : undefined);
    expect(await tab.writes.setTag(A, X, true)).toEqual({ state: 'failed', isKept: true });
    expect(tab.row(A)?.tagIds).toEqual([]);
    expect(tab.told).toEqual(['tag forbidden']);
    const [refused] = tab.outbox.get().refused;
    expect(refused).toMatchObject({ what: 'tag', code: 'forbidden', highlight: A, text: null });
    browser.server.before = () => undefined;
    tab.outbox.tryAgain(refused?.id ?? '');
    expect(tab.row(A)?.tagIds).toEqual([X]);
    await later(1_000);
    expect(browser.server.rows()[0]?.tagIds).toEqual([X]);
    expect(tab.outbox.get()).toMatchObject({ refused: [], waiting: 0, status: 'idle' });
  });

  test('a note that is refused goes back to who wrote it, and is not kept twice', async () => {
    const tab = await browser.openTab();
    browser.server.change(A, { note: 'Theirs' });
    expect(await tab.writes.setNote(A, 'Mine')).toMatchObject({ state: 'conflict' });
    browser.server.before = ({ method }) => (method === 'PATCH' ? answerOf(403, 'forbidden') : undefined);
    expect(await tab.writes.setNote(A, 'Mine')).toEqual({ state: 'failed', isKept: false });
    expect(tab.outbox.get().refused).toEqual([]);
  });

  test('a note whose writer has left the page is kept', async () => {
    const tab = await browser.openTab();
    const writes = makeWrites(tab.client, place, failures, () => false);
    browser.server.change(A, { note: 'Theirs' });
    await writes.setNote(A, 'Mine');
    expect(tab.outbox.get().refused).toMatchObject([
      { text: 'Mine', code: 'precondition_failed', current: { text: 'Theirs' } },
    ]);
  });
});

describe('a server that cannot answer', () => {
  test('is asked again, no sooner than it wants', async () => {
    const tab = await browser.openTab();
    const busy = answerOf(429, 'rate_limited');
    busy.headers.set('retry-after', '30');
    browser.server.before = ({ method }) => (method === 'PUT' ? busy.clone() : undefined);
    await tab.writes.setTag(A, X, true);
    await tab.writes.setTag(B, X, true);
    browser.server.before = () => undefined;
    const asked = browser.server.requests.length;
    await later(20_000);
    expect(browser.server.requests.slice(asked).filter(({ method }) => method === 'PUT')).toEqual([]);
    await later(11_000);
    expect(browser.server.rows().map(({ tagIds }) => tagIds)).toEqual([[X], [X]]);
  });

  test('and fails on one change alone for long, refuses it in the end: it can be rescued', async () => {
    const tab = await browser.openTab();
    browser.server.before = ({ method, path }) => {
      if (path === '/api/health') {
        return new Response(JSON.stringify({ status: 'ok', database: 'ok', version: '1' }));
      }
      return method === 'PATCH' ? answerOf(500, 'internal') : undefined;
    };
    await tab.writes.setNote(A, 'Poison');
    await tab.writes.setTag(B, X, true);
    expect(browser.server.rows()[1]?.tagIds).toEqual([X]);
    expect(waitingIn(tab)).toBe(1);
    await later(180_000);
    expect(tab.outbox.get()).toMatchObject({ waiting: 0, refused: [{ text: 'Poison', code: 'internal' }] });
    expect(tab.row(A)?.note).toBeNull();
  });

  test('a page of the network itself is no answer', async () => {
    const tab = await browser.openTab();
    const portal = () => new Response('<html>Sign in to the airport</html>', { status: 200 });
    browser.server.before = ({ method }) => (method === 'PUT' ? portal() : undefined);
    expect(await tab.writes.setTag(A, X, true)).toMatchObject({ isWaiting: true });
    browser.server.before = () => undefined;
    await later(1_000);
    expect(browser.server.rows()[0]?.tagIds).toEqual([X]);
  });

  test('no answer for long is no answer, and undoing need not wait for it', async () => {
    const tab = await browser.openTab();
    const real = fetch;
    let release: (() => void)[] = [];
    vi.stubGlobal('fetch', (async (input, init) => {
      if (init?.method !== 'GET') await new Promise<void>((resolve) => release.push(resolve));
      return real(input, init);
    }) satisfies typeof fetch);
    const saving = tab.writes.setTag(A, X, true);
    await later(4_000);
    expect(await saving).toMatchObject({ state: 'saved', isWaiting: true });
    expect(waitingIn(tab)).toBe(1);
    const undoing = tab.writes.sitting.undo();
    await later(4_000);
    expect(await undoing).toMatchObject({ state: 'done' });
    for (let turn = 0; turn < 3; turn += 1) {
      for (const go of release.splice(0)) go();
      await later(200);
    }
    release = [];
    expect(browser.server.rows()[0]?.tagIds).toEqual([]);
    expect(waitingIn(tab)).toBe(0);
  });
});
