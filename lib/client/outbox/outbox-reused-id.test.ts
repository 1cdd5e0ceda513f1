import { afterEach, beforeEach, expect, test } from 'vitest';
import { testHighlight } from '../../testing/feed-server';
import { A, type Browser, later, openBrowser } from '../../testing/outbox-browser';

let browser: Browser;
beforeEach(() => {
  browser = openBrowser();
});
afterEach(() => browser.end());

const posts = () => browser.server.requests.filter(({ method }) => method === 'POST').length;

test('a new highlight under an id that another has is refused, and what was written is kept', async () => {
  const tab = await browser.openTab();
  const reused = { ...testHighlight(1), start: 20, end: 25, exact: 'other', note: 'Written here' };
  expect(await tab.writes.create(reused)).toEqual({ state: 'failed', isKept: true });
  expect(posts()).toBe(2);
  await later(60_000);
  expect(posts()).toBe(2);
  const [refused, ...more] = tab.outbox.get().refused;
  expect(refused).toMatchObject({ code: 'conflict', text: 'Written here', passage: 'other' });
  expect(more).toEqual([]);
  expect(tab.outbox.get()).toMatchObject({ waiting: 0, status: 'idle' });
  // What has the id is drawn as it is.
  expect(tab.row(A)).toEqual(browser.server.rows()[0]);
  expect(tab.row(A)?.start).not.toBe(20);
});

test('one that is sent again after its answer was lost is the same', async () => {
  const tab = await browser.openTab();
  const made = { ...testHighlight(7), note: 'Written here' };
  let answers = 0;
  browser.server.raised = () => {
    answers += 1;
    if (answers === 1) throw new TypeError('The answer is lost.');
  };
  const saving = tab.writes.create(made);
  await later(60_000);
  await saving;
  expect(posts()).toBe(2);
  expect(browser.server.rows().filter(({ id }) => id === made.id)).toMatchObject([{ note: 'Written here' }]);
  expect(tab.outbox.get()).toMatchObject({ waiting: 0, refused: [], status: 'idle' });
});
