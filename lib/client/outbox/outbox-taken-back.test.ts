import { afterEach, beforeEach, expect, test } from 'vitest';
import { A, B, type Browser, later, openBrowser, query } from '../../testing/outbox-browser';

let browser: Browser;
beforeEach(() => {
  browser = openBrowser();
});
afterEach(() => browser.end());

test('of many to be deleted by a tab that is gone, those that nobody changed are shown again too', async () => {
  browser.isOnline = false;
  const gone = await browser.openTab();
  const change = { ids: [A, B], addTagIds: [], removeTagIds: [], delete: true, restore: false };
  void gone.writes.changeMany(change);
  await later(100);
  browser.closeTab(gone);
  browser.server.change(B, { note: 'Theirs' });
  // Only what was changed since is told.
  browser.server.before = ({ path }) => (path.endsWith('/bulk') ? staleAnswer() : undefined);
  browser.isOnline = true;
  const tab = await browser.openTab();
  tab.outbox.sendNow();
  await later(60_000);
  expect(tab.outbox.get()).toMatchObject({ waiting: 0, status: 'idle' });
  expect(browser.server.rows().map(({ id }) => id)).toEqual([A, B]);
  await tab.client.query({ ...query, staleTime: 0 });
  expect([tab.row(B)?.note, tab.row(A)?.id]).toEqual(['Theirs', A]);
});

function staleAnswer(): Response {
  const items = browser.server.rows().filter(({ id }) => id === B);
  const said = {
    type: 'x',
    title: 'x',
    status: 412,
    code: 'precondition_failed',
    detail: 'x',
    requestId: 'r',
  };
  return new Response(JSON.stringify({ ...said, items }), { status: 412 });
}
