import { afterEach, beforeEach, expect, test } from 'vitest';
import { testHighlight, testId } from '../../testing/feed-server';
import { A, type Browser, later, openBrowser, type Tab, X, Y } from '../../testing/outbox-browser';

let browser: Browser;
let tab: Tab;
beforeEach(async () => {
  browser = openBrowser();
  tab = await browser.openTab();
});
afterEach(() => browser.end());

/** A server on which somebody deleted the tag X: what gives it is refused. */
function deleteTagX(path = 'tagIds'): void {
  const real = fetch;
  const message = `There is no tag ${X} in this project’s codebook.`;
  globalThis.fetch = (async (input, init) => {
    const asked = `${input as string} ${typeof init?.body === 'string' ? init.body : ''}`;
    if (init?.method === 'GET' || !asked.includes(X)) return real(input, init);
    const problem = { type: 'x', title: 'invalid', status: 400, code: 'invalid', detail: message };
    const errors = [{ path, message }];
    return Response.json({ ...problem, requestId: 'r', errors }, { status: 400 });
  }) satisfies typeof fetch;
}

async function goOnline(): Promise<void> {
  browser.isOnline = true;
  tab.outbox.sendNow();
  await later(200);
}

test('a passage with a tag that was deleted meanwhile is saved without it, when tried again', async () => {
  browser.isOnline = false;
  await tab.writes.create(testHighlight(50, { tagIds: [X, Y], note: 'Mine' }));
  deleteTagX();
  await goOnline();
  const { refused } = tab.outbox.get();
  expect(refused).toMatchObject([{ code: 'invalid', lostTag: 'part' }]);
  tab.outbox.tryAgain(refused[0]?.id ?? '');
  expect(tab.row(testId(50))?.tagIds).toEqual([Y]);
  await later(200);
  expect(browser.server.rows().at(-1)).toMatchObject({ id: testId(50), tagIds: [Y], note: 'Mine' });
  expect(tab.outbox.get()).toMatchObject({ waiting: 0, refused: [] });
});

test('many that were given a tag get the others', async () => {
  browser.isOnline = false;
  const change = { ids: [A], addTagIds: [X, Y], removeTagIds: [], delete: false, restore: false };
  await tab.writes.changeMany(change);
  deleteTagX('addTagIds');
  await goOnline();
  const { refused } = tab.outbox.get();
  expect(refused).toMatchObject([{ lostTag: 'part' }]);
  tab.outbox.tryAgain(refused[0]?.id ?? '');
  await later(200);
  expect(browser.server.rows()[0]?.tagIds).toEqual([Y]);
});

test('where the tag was all, it is said, and it is kept as it is', async () => {
  browser.isOnline = false;
  await tab.writes.setTag(A, X, true);
  deleteTagX();
  await goOnline();
  const { refused } = tab.outbox.get();
  expect(refused).toMatchObject([{ lostTag: 'whole' }]);
  tab.outbox.tryAgain(refused[0]?.id ?? '');
  await later(200);
  expect(tab.outbox.get().refused).toMatchObject([{ lostTag: 'whole' }]);
});

test('what else does not fit is not laid to a tag', async () => {
  browser.isOnline = false;
  await tab.writes.create(testHighlight(50, { tagIds: [X] }));
  deleteTagX('start');
  await goOnline();
  expect(tab.outbox.get().refused[0]).toMatchObject({ code: 'invalid' });
  expect(tab.outbox.get().refused[0]).not.toHaveProperty('lostTag');
});
