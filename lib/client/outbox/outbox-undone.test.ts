import { afterEach, beforeEach, expect, test } from 'vitest';
import { testHighlight, testId } from '../../testing/feed-server';
import {
  A,
  B,
  type Browser,
  later,
  openBrowser,
  type Tab,
  waitingIn,
  X,
  Y,
} from '../../testing/outbox-browser';

let browser: Browser;
beforeEach(() => {
  browser = openBrowser();
});
afterEach(() => browser.end());

test('what was sent before can be undone and done again: drawn in the same turn, it waits, and goes in order', async () => {
  const tab = await browser.openTab();
  await tab.writes.setNote(A, 'Mine');
  await tab.writes.setTag(B, X, true);
  browser.isOnline = false;
  const { sitting } = tab.writes;
  const undone = [sitting.undo(), sitting.undo()];
  expect([tab.row(A)?.note, tab.row(B)?.tagIds]).toEqual([null, []]);
  expect(await Promise.all(undone)).toMatchObject([
    { state: 'done', name: 'tag' },
    { state: 'done', name: 'note' },
  ]);
  const redone = sitting.redo();
  expect(tab.row(A)?.note).toBe('Mine');
  expect(await redone).toMatchObject({ state: 'done', name: 'note' });
  expect(waitingIn(tab)).toBe(3);
  expect(browser.server.rows()).toMatchObject([{ note: 'Mine' }, { tagIds: [X] }]);
  browser.isOnline = true;
  tab.outbox.sendNow();
  await later(200);
  expect(browser.server.rows()).toMatchObject([
    { note: 'Mine', version: 4 },
    { tagIds: [], version: 3 },
  ]);
  expect(tab.outbox.get()).toMatchObject({ waiting: 0, refused: [] });
});

test('an undoing that waits outlives its tab, and is sent by the next', async () => {
  const tab = await browser.openTab();
  await tab.writes.setNote(A, 'Mine');
  browser.isOnline = false;
  await tab.writes.sitting.undo();
  browser.closeTab(tab);
  browser.isOnline = true;
  const next = await browser.openTab();
  expect(next.row(A)?.note).toBeNull();
  await later(200);
  expect(browser.server.rows()[0]?.note).toBeNull();
});

test.each<[string, (tab: Tab) => Promise<unknown>, () => void, object]>([
  [
    'a note',
    (tab) => tab.writes.setNote(A, 'Mine'),
    () => browser.server.change(A, { note: 'Theirs' }),
    { code: 'precondition_failed', current: { text: 'Theirs' } },
  ],
  [
    'who sees what was tagged since',
    (tab) => tab.writes.setVisibility(A, 'private'),
    () => browser.server.change(A, { tagIds: [X] }),
    { code: 'precondition_failed' },
  ],
  [
    'a highlight that was replied to',
    (tab) => tab.writes.create(testHighlight(0)),
    () => browser.server.touch(testId(0), { replyCount: 1 }),
    { code: 'precondition_failed' },
  ],
  [
    'what is gone',
    (tab) => tab.writes.setNote(A, 'Mine'),
    () => browser.server.remove(A),
    { code: 'not_found' },
  ],
])('an undoing that is refused later is kept, and told as what it was: %s', async (_, act, meddle, why) => {
  const tab = await browser.openTab();
  await act(tab);
  browser.isOnline = false;
  expect(await tab.writes.sitting.undo()).toMatchObject({ state: 'done' });
  meddle();
  const before = browser.server.rows();
  browser.isOnline = true;
  tab.outbox.sendNow();
  await later(200);
  expect(browser.server.rows()).toEqual(before);
  const [refused, ...others] = tab.outbox.get().refused;
  expect(others).toEqual([]);
  expect(refused).toMatchObject({ ...why, passage: 'hello' });
  expect(refused?.what).toMatch(/^undo /);
  expect(await tab.writes.sitting.redo()).toEqual({ state: 'empty' });
});

test('to undo making a highlight once more, having been told of its replies, takes it away', async () => {
  const tab = await browser.openTab();
  await tab.writes.create(testHighlight(0));
  browser.isOnline = false;
  await tab.writes.sitting.undo();
  browser.server.touch(testId(0), { replyCount: 1 });
  browser.isOnline = true;
  tab.outbox.sendNow();
  await later(200);
  tab.outbox.tryAgain(tab.outbox.get().refused[0]?.id ?? '');
  await later(200);
  expect(tab.outbox.get()).toMatchObject({ waiting: 0, refused: [] });
  expect(browser.server.rows().map(({ id }) => id)).toEqual([A, B]);
});

test('a change of many is undone as one, and refused as one', async () => {
  const tab = await browser.openTab();
  const change = { ids: [A, B], addTagIds: [X, Y], removeTagIds: [], delete: false, restore: false };
  await tab.writes.changeMany(change);
  browser.isOnline = false;
  await tab.writes.sitting.undo();
  expect([tab.row(A)?.tagIds, tab.row(B)?.tagIds]).toEqual([[], []]);
  browser.server.remove(B);
  browser.isOnline = true;
  tab.outbox.sendNow();
  await later(200);
  expect(browser.server.rows().map(({ tagIds }) => tagIds)).toEqual([[X, Y]]);
  expect(tab.row(A)?.tagIds).toEqual([X, Y]);
  expect(tab.outbox.get().refused.map(({ code }) => code)).toEqual(['not_found', 'not_found']);
});
