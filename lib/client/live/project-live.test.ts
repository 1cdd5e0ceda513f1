import { QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type FeedServer,
  makeFeedServer,
  TEST_PROJECT,
  testHighlight,
  testId,
  testProblem,
} from '../../testing/feed-server';
import { makeSources, type OpenedSource } from '../../testing/stream-sources';
import { highlightsQuery } from '../highlights/queries';
import { makeQueryClient } from '../query-client';
import { repliesQuery } from '../replies';
import { tagsQuery } from '../tags';
import { ProjectLive } from './project-live';

const PLACE = { project: 'compact', statement: 'hearing' };

let client: ReturnType<typeof makeQueryClient>;
let server: FeedServer;
let asked: string[];
let opened: OpenedSource[];
let project: () => Response;
let feed: typeof fetch;
let live: ProjectLive;
let stop: () => void;

const json = (body: unknown, status = 200) => Response.json(body, { status });

const answer: typeof fetch = (input, init) => {
  const { pathname } = new URL(input as string, 'http://postil.test'); // the client gives an address
  asked.push(pathname.replace('/api/v1/', ''));
  if (pathname.endsWith('/highlights')) return feed(input, init);
  return Promise.resolve(pathname.endsWith('/projects/compact') ? project() : json({ items: [] }));
};

/** Watch what is under a key, as a component on the screen does. */
function show(options: { queryKey: readonly unknown[]; queryFn?: unknown }): void {
  const observer = new QueryObserver(client, { ...(options as object), staleTime: Infinity } as never); // whichever query
  stops.push(observer.subscribe(() => undefined));
}

let stops: (() => void)[];
const after = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const current = () => {
  const source = opened.at(-1);
  if (!source) throw new Error('Nothing was opened.');
  return source;
};
const change = (kind: string, more: object = {}) => ({ kind, id: testId(1), version: 9, ...more });

beforeEach(async () => {
  vi.useFakeTimers();
  client = makeQueryClient();
  server = makeFeedServer([testHighlight(1)]);
  [asked, stops] = [[], []];
  const sources = makeSources();
  opened = sources.opened;
  project = () => json(TEST_PROJECT);
  feed = (input, init) => server.fetch(input, init);
  vi.stubGlobal('fetch', answer);
  live = new ProjectLive(client, PLACE, sources.openSource);
  stop = live.start();
  show(highlightsQuery(PLACE));
  show(tagsQuery('compact'));
  await after(0);
  asked = [];
});

afterEach(() => {
  stop();
  for (const end of stops) end();
  client.clear();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Somebody looks, and the stream is there. */
async function begin(): Promise<void> {
  live.look();
  current().say('ready', {}, '5');
  await after(2_000);
  asked = [];
}

const FEED = 'projects/compact/statements/hearing/highlights';
const TAGS = 'projects/compact/tags';

describe('what is heard', () => {
  test('when the stream is there, all that is on the screen is asked for', async () => {
    live.look();
    expect(asked).toEqual([]);
    server.change(testId(1), { note: 'Theirs' });
    current().say('ready', {}, '5');
    await after(0);
    expect(asked.toSorted()).toEqual(['projects/compact', FEED, TAGS]);
    expect(client.getQueryData(highlightsQuery(PLACE).queryKey)?.items[0]?.note).toBe('Theirs');
    expect(live.get()).toMatchObject({ status: 'live', people: [] });
  });

  test('a highlight on the statement one reads is drawn; the counts of its tags can wait', async () => {
    await begin();
    server.change(testId(1), { note: 'Theirs' });
    current().say('change', change('highlight', { statement: 'hearing', version: 2 }), '6');
    await after(5_000);
    expect(asked).toEqual([FEED]);
    expect(client.getQueryData(highlightsQuery(PLACE).queryKey)?.items).toEqual(server.rows());
    expect(client.getQueryState(tagsQuery('compact').queryKey)?.isInvalidated).toBe(true);
  });

  test('one on another statement is only noted', async () => {
    await begin();
    const other = highlightsQuery({ ...PLACE, statement: 'other' }).queryKey;
    client.setQueryData(other, { version: 1, items: [], deleted: [], next: null });
    current().say('change', change('feed', { statement: 'other' }), '6');
    await after(5_000);
    expect(asked).toEqual([]);
    expect(client.getQueryState(other)?.isInvalidated).toBe(true);
  });

  test('a reply brings its thread and its highlight', async () => {
    show(repliesQuery(testId(1)));
    await begin();
    current().say('change', change('reply', { statement: 'hearing', version: 2 }), '6');
    await after(0);
    expect(asked.toSorted()).toEqual([`highlights/${testId(1)}/replies`, FEED]);
  });

  test('many changes to the codebook are asked for a few times', async () => {
    await begin();
    for (let number = 6; number < 206; number += 1) {
      current().say('change', change('tag'), String(number));
      await after(10);
    }
    await after(2_000);
    expect(asked.length).toBeLessThanOrEqual(4);
    expect(new Set(asked)).toEqual(new Set([TAGS]));
  });

  test('what was missed is asked for, and so is everything where one may do something else than before', async () => {
    await begin();
    current().say('skip', {}, '9');
    await after(2_000);
    expect(asked.toSorted()).toEqual(['projects/compact', FEED, TAGS]);
    asked = [];
    current().say('change', change('member'), '10');
    await after(2_000);
    expect(asked).toEqual(['projects/compact']);
    asked = [];
    project = () => json({ ...TEST_PROJECT, role: 'viewer', can: { ...TEST_PROJECT.can, annotate: false } });
    current().say('change', change('member'), '11');
    await after(2_000);
    expect(asked.toSorted()).toEqual(['projects/compact', FEED, TAGS]);
  });

  test('who is here is known, of this statement', async () => {
    await begin();
    const people = [{ id: testId(3), name: 'Ada', span: { start: 1, end: 2 } }];
    current().say('presence', { statement: 'hearing', people });
    const before = live.get().people;
    expect(before).toEqual(people);
    current().say('presence', { statement: 'other', people: [] });
    current().say('presence', { statement: 'hearing', people });
    expect(live.get().people).toBe(before);
  });
});

describe('a stream that breaks', () => {
  test('leaves those who are here for a moment, and no longer', async () => {
    await begin();
    current().say('presence', { statement: 'hearing', people: [{ id: testId(3), name: 'Ada', span: null }] });
    current().say('error');
    expect(live.get()).toMatchObject({ status: 'apart', connection: null, people: [{ name: 'Ada' }] });
    await after(2_000);
    expect(live.get().people).not.toBeNull();
    await after(2_000);
    expect(live.get().people).toBeNull();
    current().say('ready', {}, '5');
    expect(live.get()).toMatchObject({ status: 'live', people: [] });
  });

  test('is made up for by asking, while somebody looks and the server answers', async () => {
    await begin();
    current().say('error');
    await after(16_000);
    expect(asked).toContain(FEED);
    asked = [];
    project = () => testProblem(500, 'internal');
    await after(30_000);
    expect(new Set(asked)).toEqual(new Set(['projects/compact']));
    live.hide();
    asked = [];
    project = () => json(TEST_PROJECT);
    await after(59_000);
    expect(asked.filter((path) => path === FEED)).toEqual([]);
  });
});

describe('a tab', () => {
  test('that nobody has looked at asks for nothing', async () => {
    await after(120_000);
    expect([opened.length, asked.length]).toEqual([0, 0]);
  });

  test('that nobody sees says nothing at once, and closes its stream after a minute', async () => {
    await begin();
    expect(live.get().connection).not.toBeNull();
    live.hide();
    expect(live.get().connection).toBeNull();
    await after(59_000);
    expect(current().isClosed).toBe(false);
    await after(2_000);
    expect(current().isClosed).toBe(true);
    expect(live.get()).toMatchObject({ status: 'asleep', people: null });
    live.look();
    expect(opened).toHaveLength(2);
    current().say('ready', {}, '8');
    await after(0);
    expect(asked).toContain(FEED);
  });

  test('that is left and come back to has a stream again', async () => {
    await begin();
    live.leave();
    expect(current().isClosed).toBe(true);
    live.look();
    expect(opened).toHaveLength(2);
  });

  test('that is closed opens and asks for nothing any more', async () => {
    await begin();
    stop();
    expect(current().isClosed).toBe(true);
    await after(120_000);
    expect([opened.length, asked.length]).toEqual([1, 0]);
    stop = live.start();
    live.look();
    expect(opened).toHaveLength(2);
  });
});

describe('access that ends', () => {
  test.each([
    [404, 'not_found', 'ended'],
    [401, 'unauthenticated', 'signedOut'],
  ])('is told by %d', async (status, code, told) => {
    await begin();
    project = () => testProblem(status, code);
    current().say('closed');
    await after(0);
    expect(live.get()).toMatchObject({ status: told, people: null, connection: null });
    live.look();
    live.reconnect();
    await after(120_000);
    expect(opened).toHaveLength(1);
  });

  test('may be told by a change before the stream is closed', async () => {
    await begin();
    project = () => testProblem(404, 'not_found');
    current().say('change', change('member'), '6');
    await after(0);
    expect(live.get().status).toBe('ended');
    expect(current().isClosed).toBe(true);
  });

  test('to the statement alone is told as such, once the feed is asked for', async () => {
    await begin();
    feed = () => Promise.resolve(testProblem(404, 'not_found'));
    current().say('change', { ...change('library'), statement: undefined, version: 0 }, '6');
    await after(0);
    expect(live.get()).toMatchObject({ status: 'withdrawn', people: null, connection: null });
    expect(current().isClosed).toBe(true);
    asked = [];
    live.look();
    await after(120_000);
    expect([opened.length, asked.length]).toEqual([1, 0]);
  });

  test('to the project is told as that, whichever is asked for first', async () => {
    await begin();
    feed = () => Promise.resolve(testProblem(404, 'not_found'));
    project = () => testProblem(404, 'not_found');
    current().say('change', change('feed', { statement: 'hearing' }), '6');
    await after(0);
    expect(live.get().status).toBe('ended');
  });

  test('is not told by a server that fails', async () => {
    await begin();
    project = () => testProblem(500, 'internal');
    current().say('closed');
    await after(1_000);
    expect(live.get().status).toBe('apart');
    expect(opened).toHaveLength(2);
  });
});
