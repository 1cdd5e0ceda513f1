import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testHighlight, testId } from '../../testing/feed-server';
import { ADA, type Browser, later, openBrowser, place, query, type Tab } from '../../testing/outbox-browser';
import { highlightLane, type Letter } from './letter';
import { openStore } from './store';

let browser: Browser;

beforeEach(() => {
  browser = openBrowser();
});
afterEach(() => browser.end());

function letterOf(count: number): Letter {
  const highlight = testHighlight(1_000 + count, { start: count, end: count + 2 });
  const { id } = highlight;
  return {
    id: testId(50_000 + count),
    noun: 'highlight',
    call: { endpoint: 'createHighlight', params: { project: place.project }, body: { ...highlight } },
    lanes: [highlightLane(id)],
    makes: [highlightLane(id)],
    bases: [],
    wanted: null,
    queryKey: query.queryKey,
    alsoStale: [],
    about: { what: 'create', text: null, passage: 'hello', ...place, highlight: id },
    drawing: { do: 'put', highlight },
  };
}

/** Open a page of a person who left so many changes without a network. */
async function openWith(count: number): Promise<{ tab: Tab; drawn: () => number; waiting: number }> {
  browser.isOnline = false;
  const store = await openStore(ADA, () => undefined);
  await store.revive(
    [],
    Array.from({ length: count }, (_, at) => letterOf(at)),
  );
  store.close();
  const drawn = vi.fn<() => void>();
  const tab = await browser.openTab();
  tab.client.getQueryCache().subscribe(({ type }) => {
    if (type === 'updated') drawn();
  });
  return { tab, drawn: () => drawn.mock.calls.length, waiting: await tab.outbox.count() };
}

test('ten thousand changes that wait are counted, and drawn at once', async () => {
  const { tab, drawn, waiting } = await openWith(10_000);
  expect([waiting, tab.outbox.get().waiting]).toEqual([10_000, 10_000]);
  expect(tab.client.getQueryData(query.queryKey)?.items).toHaveLength(10_002);
  // Another answer of the server comes, and all of it is drawn on that.
  tab.client.setQueryData(query.queryKey, { version: 1, items: [], deleted: [], next: null });
  expect(tab.client.getQueryData(query.queryKey)?.items).toHaveLength(10_000);
  expect(drawn()).toBe(2);
}, 60_000);

test('answers that nobody waits for are not drawn one by one', async () => {
  const { tab, drawn } = await openWith(1_500);
  browser.isOnline = true;
  tab.outbox.sendNow();
  while ((await tab.outbox.count()) > 0) await later(1_000);
  expect(browser.server.rows()).toHaveLength(1_502);
  expect(browser.server.requests.filter(({ method }) => method === 'POST')).toHaveLength(1_500);
  expect(tab.outbox.get()).toMatchObject({ waiting: 0, refused: [], status: 'idle' });
  expect(drawn()).toBeLessThan(300);
}, 60_000);
