import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { testHighlight, testId } from '../../testing/feed-server';
import {
  A,
  answerOf,
  B,
  type Browser,
  later,
  openBrowser,
  query,
  waitingIn,
  X,
  Y,
} from '../../testing/outbox-browser';

let browser: Browser;
beforeEach(() => {
  browser = openBrowser();
});
afterEach(() => browser.end());

describe('without a network', () => {
  test('changes are drawn, wait without a word of failure, and go in order when it is back', async () => {
    const tab = await browser.openTab();
    browser.isOnline = false;
    const created = testHighlight(50, { note: null });
    expect(await tab.writes.create(created)).toMatchObject({ state: 'saved', isWaiting: true });
    await tab.writes.setNote(created.id, 'Later');
    await tab.writes.setTag(created.id, X, true);
    await tab.writes.setNote(created.id, 'Later still');
    expect(tab.row(created.id)).toMatchObject({ note: 'Later still', tagIds: [X] });
    expect(tab.told).toEqual([]);
    expect(tab.outbox.get()).toMatchObject({ waiting: 4, status: 'waiting', isDurable: true });
    browser.isOnline = true;
    tab.outbox.sendNow();
    await later(200);
    const made = browser.server.rows().find(({ id }) => id === created.id);
    expect(made).toMatchObject({ note: 'Later still', tagIds: [X], version: 4 });
    expect(tab.row(created.id)).toEqual(made);
    expect(tab.outbox.get()).toMatchObject({ waiting: 0, refused: [], status: 'idle' });
  });

  test('it tries again by itself', async () => {
    const tab = await browser.openTab();
    browser.isOnline = false;
    await tab.writes.setTag(A, X, true);
    browser.isOnline = true;
    await later(1_000);
    expect(browser.server.rows()[0]?.tagIds).toEqual([X]);
    expect(waitingIn(tab)).toBe(0);
  });

  test('what waits is there after the tab was closed, is drawn on what the page brings, and goes', async () => {
    const tab = await browser.openTab();
    browser.isOnline = false;
    await tab.writes.setNote(A, 'Mine');
    await tab.writes.create(testHighlight(50));
    browser.closeTab(tab);
    const next = await browser.openTab();
    expect(next.row(A)?.note).toBe('Mine');
    expect(next.row(testId(50))).toMatchObject({ id: testId(50) });
    expect(waitingIn(next)).toBe(2);
    expect(await next.outbox.count()).toBe(2);
    browser.isOnline = true;
    next.outbox.sendNow();
    await later(200);
    expect(browser.server.rows()).toMatchObject([{ id: A, note: 'Mine' }, { id: B }, { id: testId(50) }]);
    expect(await next.outbox.count()).toBe(0);
  });

  test('what waits stays drawn whatever comes from elsewhere', async () => {
    const tab = await browser.openTab();
    browser.isOnline = false;
    await tab.writes.setNote(A, 'Mine');
    await tab.writes.remove(B);
    const theirs = { ...testHighlight(1), version: 7, tagIds: [Y] };
    tab.client.setQueryData(query.queryKey, {
      version: 9,
      items: [theirs, testHighlight(2)],
      deleted: [],
      next: null,
    });
    expect(tab.client.getQueryData(query.queryKey)?.items).toMatchObject([
      { id: A, note: 'Mine', tagIds: [Y] },
    ]);
  });

  test('a step that waits can be undone and done again', async () => {
    const tab = await browser.openTab();
    browser.isOnline = false;
    await tab.writes.setTag(A, X, true);
    await tab.writes.setNote(A, 'Mine');
    expect(await tab.writes.sitting.undo()).toMatchObject({ state: 'done', name: 'note' });
    expect(await tab.writes.sitting.undo()).toMatchObject({ state: 'done', name: 'tag' });
    expect(tab.row(A)).toMatchObject({ tagIds: [], note: null });
    expect(await tab.writes.sitting.redo()).toMatchObject({ state: 'done', name: 'tag' });
    browser.isOnline = true;
    tab.outbox.sendNow();
    await later(200);
    expect(browser.server.rows()[0]).toMatchObject({ tagIds: [X], note: null });
    expect(await tab.writes.sitting.undo()).toMatchObject({ state: 'done', name: 'tag' });
    expect(browser.server.rows()[0]?.tagIds).toEqual([]);
  });

  test('a conflict that is met later is kept with both texts; to try again is to choose', async () => {
    const tab = await browser.openTab();
    browser.isOnline = false;
    await tab.writes.setNote(A, 'Mine');
    await tab.writes.setNote(A, 'Mine, longer');
    await tab.writes.setTag(A, X, true);
    browser.server.change(A, { note: 'Theirs' });
    browser.isOnline = true;
    tab.outbox.sendNow();
    await later(200);
    expect(browser.server.rows()[0]).toMatchObject({ note: 'Theirs', tagIds: [X] });
    expect(tab.row(A)).toMatchObject({ note: 'Theirs', tagIds: [X] });
    const { refused } = tab.outbox.get();
    expect(refused).toMatchObject([
      { text: 'Mine', current: { text: 'Theirs' }, code: 'precondition_failed' },
      { text: 'Mine, longer', because: refused[0]?.id },
    ]);
    tab.outbox.discard(refused[1]?.id ?? '');
    tab.outbox.tryAgain(refused[0]?.id ?? '', 'Both');
    await later(200);
    expect(browser.server.rows()[0]).toMatchObject({ note: 'Both', tagIds: [X] });
    expect(tab.outbox.get().refused).toEqual([]);
  });

  test('what is refused takes along what counts on it, and brings it back', async () => {
    const tab = await browser.openTab();
    browser.isOnline = false;
    const made = testHighlight(50);
    await tab.writes.create(made);
    await tab.writes.setTag(made.id, X, true);
    await tab.writes.setNote(made.id, 'A thought');
    await tab.writes.setTag(A, Y, true);
    browser.isOnline = true;
    browser.server.before = ({ method }) => (method === 'POST' ? answerOf(403, 'forbidden') : undefined);
    tab.outbox.sendNow();
    await later(200);
    const { refused } = tab.outbox.get();
    const cause = refused[0]?.id ?? '';
    expect(refused).toMatchObject([
      { what: 'create', passage: 'hello' },
      { what: 'tag', because: cause },
      { what: 'note', because: cause, text: 'A thought' },
    ]);
    expect(tab.row(made.id)).toBeUndefined();
    expect(browser.server.rows()[0]?.tagIds).toEqual([Y]);
    browser.server.before = () => undefined;
    tab.outbox.tryAgain(cause);
    await later(200);
    expect(browser.server.rows().at(-1)).toMatchObject({ id: made.id, tagIds: [X], note: 'A thought' });
    expect(tab.outbox.get().refused).toEqual([]);
  });

  test('what is refused is listed as it was made, whichever answer came first', async () => {
    const tab = await browser.openTab();
    browser.isOnline = false;
    await tab.writes.setNote(A, 'First');
    await tab.writes.setNote(B, 'Second');
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const real = fetch;
    vi.stubGlobal('fetch', (async (input, init) => {
      if (init?.method === 'GET') return real(input, init);
      if ((input as string).endsWith(A)) await held;
      return answerOf(403, 'forbidden');
    }) satisfies typeof fetch);
    browser.isOnline = true;
    tab.outbox.sendNow();
    await later(200);
    letGo();
    await later(200);
    expect(tab.outbox.get().refused.map(({ text }) => text)).toEqual(['First', 'Second']);
  });

  test('what was refused outlives the tab, and discarding keeps what was written elsewhere', async () => {
    const tab = await browser.openTab();
    browser.isOnline = false;
    await tab.writes.create(testHighlight(50));
    await tab.writes.setTag(testId(50), X, true);
    await tab.writes.setNote(testId(50), 'A thought');
    browser.isOnline = true;
    browser.server.before = ({ method }) => (method === 'POST' ? answerOf(403, 'forbidden') : undefined);
    tab.outbox.sendNow();
    await later(200);
    browser.closeTab(tab);
    const next = await browser.openTab();
    const { refused } = next.outbox.get();
    expect(refused).toHaveLength(3);
    next.outbox.discard(refused[0]?.id ?? '');
    expect(next.outbox.get().refused).toMatchObject([{ what: 'note', text: 'A thought' }]);
    expect(next.outbox.get().refused[0]).not.toHaveProperty('because');
  });

  test('an answer that was lost is no conflict with oneself', async () => {
    const tab = await browser.openTab();
    let isLost = true;
    const real = fetch;
    vi.stubGlobal('fetch', (async (input, init) => {
      const answer = await real(input, init);
      if (init?.method !== 'GET' && isLost) throw new TypeError('Failed to fetch');
      return answer;
    }) satisfies typeof fetch);
    await tab.writes.setNote(A, 'Mine');
    await tab.writes.create(testHighlight(50));
    await tab.writes.remove(B);
    isLost = false;
    browser.closeTab(tab);
    const next = await browser.openTab();
    await later(200);
    expect(next.outbox.get()).toMatchObject({ waiting: 0, refused: [] });
    expect(browser.server.rows()).toMatchObject([
      { id: A, note: 'Mine', version: 2 },
      { id: testId(50), version: 1 },
    ]);
  });

  test('a step of several requests is refused as a whole', async () => {
    const tab = await browser.openTab();
    browser.isOnline = false;
    const [survivor, other] = [testHighlight(1), testHighlight(2)];
    const passage = { start: 1, end: 7, exact: 'hhello' };
    await tab.writes.join({ survivor, other, passage, addTagIds: [X], note: 'Both' });
    expect(tab.row(B)).toBeUndefined();
    browser.server.change(A, { note: 'Theirs' });
    browser.isOnline = true;
    tab.outbox.sendNow();
    await later(200);
    expect(browser.server.rows()).toMatchObject([{ id: A, note: 'Theirs', tagIds: [] }, { id: B }]);
    expect(tab.outbox.get().refused.map(({ what }) => what)).toEqual(['join', 'join', 'join']);
    expect(tab.row(B)).toMatchObject({ id: B, note: browser.server.rows().find(({ id }) => id === B)?.note });
    expect(await tab.writes.sitting.undo()).toEqual({ state: 'empty' });
  });
});

test('however fast one works without a network, it is tried only so often', async () => {
  const tab = await browser.openTab();
  browser.isOnline = false;
  const tried = vi.spyOn(globalThis, 'fetch');
  for (let count = 0; count < 50; count += 1) {
    expect(await tab.writes.setTag(A, testId(1_000 + count), true)).toMatchObject({ isWaiting: true });
  }
  expect(tried.mock.calls.filter(([, init]) => init?.method !== 'GET')).toHaveLength(1);
  browser.isOnline = true;
  await later(1_500);
  expect(browser.server.rows()[0]?.tagIds).toHaveLength(50);
});
