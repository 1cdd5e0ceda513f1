import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FeedServer, makeFeedServer, testHighlight, testId } from '../../testing/feed-server';
import { makeQueryClient } from '../query-client';
import { FEED_PART, highlightsQuery, noteNear } from './queries';

const query = highlightsQuery({ project: 'compact', statement: 'hearing' });
const many = Array.from({ length: FEED_PART * 5 + 7 }, (_, index) => testHighlight(index));
let client: ReturnType<typeof makeQueryClient>;
let server: FeedServer;

function serve(highlights = many): void {
  server = makeFeedServer(highlights);
  vi.stubGlobal('fetch', server.fetch);
}

/** How many highlights there are to be drawn, each time that changes. */
function watchDrawn(): number[] {
  const drawn: number[] = [];
  client.getQueryCache().subscribe(({ query: { state } }) => {
    const count = (state.data as { items: unknown[] } | undefined)?.items.length;
    if (count !== undefined && count !== drawn.at(-1)) drawn.push(count);
  });
  return drawn;
}

const load = () => client.query({ ...query, staleTime: 0, retry: false });
const asked = () => server.requests.map(({ query: search }) => [...search.keys()].join(' '));

beforeEach(() => {
  client = makeQueryClient();
});

afterEach(() => {
  client.clear();
  vi.unstubAllGlobals();
});

test('a long feed comes in parts, and is drawn a few times only', async () => {
  serve();
  const drawn = watchDrawn();
  expect((await load()).items).toEqual(server.rows());
  expect(drawn).toEqual([1, 2, 4, 5].map((parts) => parts * FEED_PART).with(3, many.length));
  expect(asked()).toEqual(['limit', ...Array.from({ length: 5 }, () => 'limit after')]);
});

test('the part where one is, is drawn as soon as it has come', async () => {
  serve();
  const drawn = watchDrawn();
  const there = many[FEED_PART * 2 + 5];
  if (there) noteNear(client, there);
  await load();
  expect(drawn).toContain(FEED_PART * 3);
});

test('a short feed is one request, and then only changes are asked for', async () => {
  serve(many.slice(0, 3));
  await load();
  server.change(testId(1), { note: 'Theirs' });
  server.remove(testId(2));
  expect((await load()).items).toEqual(server.rows());
  expect(asked()).toEqual(['limit', 'since']);
});

test('what others do while the parts come is neither lost nor doubled', async () => {
  serve();
  let at = 0;
  server.before = () => {
    at += 1;
    // From a part that has come, from one that has not, to the front, to the back.
    server.remove(testId(at));
    server.remove(testId(FEED_PART * 5 - at));
    server.change(testId(FEED_PART * 4 + at), { start: 0 });
    server.change(testId(10 + at), { start: FEED_PART * 5 });
    if (at < 7) server.put(testHighlight(9_000 + at, { start: 3 }));
  };
  await load();
  server.before = () => undefined;
  expect((await load()).items).toEqual(server.rows());
});

test('what the page brought goes on to load, and after it was interrupted, from where it was', async () => {
  serve();
  const first = many.slice(0, FEED_PART);
  const last = first.at(-1);
  const next = JSON.stringify([last?.start, last?.end, last?.id]);
  client.setQueryData(query.queryKey, { version: many.length, items: first, deleted: [], next });
  let count = 0;
  server.before = () => {
    count += 1;
    if (count === 4) void client.cancelQueries({ queryKey: query.queryKey });
  };
  await load().catch(() => undefined);
  expect(client.getQueryData(query.queryKey)?.next).not.toBeNull();
  expect((await load()).items).toEqual(server.rows());
  expect(asked()).not.toContain('limit');
});

test('when it is uncertain what the server has, all is asked for anew and replaces what was drawn', async () => {
  serve();
  await load();
  client.setQueryData(
    query.queryKey,
    (feed) =>
      feed && { ...feed, version: 0, items: [testHighlight(9_999, { note: 'never saved' }), ...feed.items] },
  );
  expect((await load()).items).toEqual(server.rows());
});

test('what is answered while one asks for changes stays', async () => {
  serve(many.slice(0, 3));
  await load();
  server.before = () => {
    client.setQueryData(query.queryKey, (feed) => {
      const items = feed?.items.map((item) => ({ ...item, version: 99, note: 'Mine' }));
      return feed && items && { ...feed, items };
    });
  };
  expect((await load()).items.map(({ note }) => note)).toEqual(['Mine', 'Mine', 'Mine']);
});

test('what is forgotten while one asks for changes is asked for again', async () => {
  serve(many.slice(0, 3));
  const { version, items } = await load();
  server.change(testId(1), { note: 'Theirs' });
  await load();
  server.before = () => {
    server.before = () => undefined;
    client.setQueryData(query.queryKey, (feed) => feed && { ...feed, version, items });
  };
  expect((await load()).items).toEqual(server.rows());
});
