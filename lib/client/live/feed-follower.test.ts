import { notifyManager, QueryObserver } from '@tanstack/react-query';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Highlight } from '../../contracts/highlight';
import {
  type FeedServer,
  makeFeedServer,
  testHighlight,
  testId,
  testProblem,
} from '../../testing/feed-server';
import { type Failures, makeWrites } from '../highlights/mutations';
import { highlightsQuery } from '../highlights/queries';
import { makeQueryClient } from '../query-client';
import { type FeedFollower, followFeed } from './feed-follower';

const place = { project: 'compact', statement: 'hearing' };
const { queryKey } = highlightsQuery(place);
const failures = {} as Failures; // nothing here is said to anybody
const [MINE, THEIRS, GONE] = [testId(1), testId(2), testId(3)];

let client: ReturnType<typeof makeQueryClient>;
let server: FeedServer;
let follower: FeedFollower;
let isGone: boolean;

async function open(): Promise<void> {
  isGone = false;
  client = makeQueryClient();
  server = makeFeedServer([1, 2, 3].map((number) => testHighlight(number)));
  vi.stubGlobal('fetch', server.fetch);
  follower = followFeed(client, place, () => (isGone = true));
  await client.query(highlightsQuery(place));
}

const drawn = () => client.getQueryData(queryKey)?.items ?? [];
const deltas = () => server.requests.filter(({ query }) => query.has('since')).length;
/** Let everything happen that waits for nothing but its turn. */
const calm = () => vi.waitFor(() => expect(client.isFetching() + client.isMutating()).toBe(0));

beforeEach(open);

afterEach(() => {
  follower.stop();
  client.clear();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('following a feed', () => {
  test('asks for what changed, and not for what is known', async () => {
    server.change(THEIRS, { note: 'new' });
    follower.follow(4);
    await calm();
    expect(drawn()).toEqual(server.rows());
    follower.follow(4);
    follower.follow(2);
    await calm();
    expect(deltas()).toBe(1);
    follower.follow();
    await calm();
    expect(deltas()).toBe(2);
  });

  test('of many changes one request is under way and one more wanted', async () => {
    for (let count = 0; count < 50; count += 1) {
      server.change(THEIRS, { note: `Note ${count}` });
      follower.follow(4 + count);
    }
    await calm();
    expect(drawn()).toEqual(server.rows());
    expect(deltas()).toBeLessThanOrEqual(2);
  });

  test('that is not to be read any more is said once, and not asked for again', async () => {
    const refused = vi.fn<typeof fetch>(() => Promise.resolve(testProblem(404, 'not_found')));
    vi.stubGlobal('fetch', refused);
    follower.follow();
    await vi.waitFor(() => expect(isGone).toBe(true));
    expect(drawn()).toEqual(server.rows());
    follower.follow();
    await calm();
    expect(refused).toHaveBeenCalledTimes(1);
  });

  test('what was under way may be from before: it is asked for once more', async () => {
    const before = client.query({ ...highlightsQuery(place), staleTime: 0 });
    follower.follow();
    await before;
    await vi.waitFor(() => expect(deltas()).toBe(2));
  });

  test('tries again later when there was no answer', async () => {
    vi.useFakeTimers();
    server.before = () => {
      throw new Error('no network');
    };
    server.change(THEIRS, { note: 'new' });
    follower.follow(4);
    await vi.advanceTimersByTimeAsync(10_000);
    server.before = () => undefined;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(drawn()).toEqual(server.rows());
  });

  test('is over when stopped', async () => {
    follower.stop();
    follower.follow();
    await calm();
    expect(deltas()).toBe(0);
  });
});

test('an answer that comes after newer news does not take them back', async () => {
  let answered: () => void = () => undefined;
  vi.stubGlobal('fetch', (async (input, init) => {
    const response = await server.fetch(input, init);
    if (init?.method === 'PUT') await new Promise<void>((resolve) => (answered = resolve));
    return response;
  }) satisfies typeof fetch);
  const saved = makeWrites(client, place, failures).setTag(MINE, testId(70), true);
  await vi.waitFor(() => expect(server.rows()[0]?.tagIds).toHaveLength(1));
  server.change(MINE, { note: 'Theirs, later' });
  server.touch(MINE, { replyCount: 2 });
  follower.follow();
  await vi.waitFor(() => expect(drawn()).toEqual(server.rows()));
  answered();
  await saved;
  await calm();
  expect(drawn()).toEqual(server.rows());
});

type Deed =
  | { do: 'tag' | 'event' | 'reconnect' | 'create'; at: number }
  | { do: 'theirNote' | 'theirReply' | 'theirDelete' | 'theirCreate' | 'theirBack'; at: number };

const deed: fc.Arbitrary<Deed> = fc.record({
  do: fc.constantFrom(
    ...(['tag', 'tag', 'create', 'event', 'event', 'reconnect'] as const),
    ...(['theirNote', 'theirReply', 'theirDelete', 'theirCreate', 'theirBack'] as const),
  ),
  at: fc.nat(5),
});

/** Let every request wait for its turn twice: before the server hears of it, and before its answer is heard. */
function shuffle(scheduler: fc.Scheduler): void {
  vi.stubGlobal('fetch', (async (input, init) => {
    await scheduler.schedule(Promise.resolve(), 'request');
    const response = await server.fetch(input, init);
    await scheduler.schedule(Promise.resolve(), 'answer');
    init?.signal?.throwIfAborted();
    return response;
  }) satisfies typeof fetch);
}

/** What nobody else touches, as far as it has been drawn: on the screen it must never be less than that again. */
function watchMine(fail: (why: string) => void): () => void {
  let tags = 0;
  const created = new Set<string>();
  const observer = new QueryObserver(client, { ...highlightsQuery(place), staleTime: Infinity });
  // As a component on the screen hears of it.
  const draw = notifyManager.batchCalls(() => {
    const items = observer.getCurrentResult().data?.items ?? [];
    const count = items.find(({ id }) => id === MINE)?.tagIds.length ?? -1;
    if (count < tags) fail(`Of ${tags} tags there were ${count}.`);
    tags = count;
    const ids = new Set(items.map(({ id }) => id));
    for (const id of created) if (!ids.has(id)) fail(`${id} was gone.`);
    for (const id of ids) if (id.endsWith('0000')) created.add(id);
  });
  return observer.subscribe(draw);
}

async function theirs(name: Deed['do'], count: number): Promise<void> {
  const row = (id: string): Highlight | undefined => server.rows().find((item) => item.id === id);
  if (name === 'theirNote') server.change(count % 2 ? MINE : THEIRS, { note: `Theirs ${count}` });
  if (name === 'theirReply') server.touch(MINE, { replyCount: count });
  if (name === 'theirDelete' && row(GONE)) server.remove(GONE);
  if (name === 'theirCreate') server.put(testHighlight(100 + count, { start: count % 4 }));
  if (name === 'theirBack' && !row(GONE)) {
    await server.fetch(`/api/v1/highlights/${GONE}/restore`, { method: 'POST' });
  }
}

test('answers and events may come in any order, twice or not at all: what one did stays, and in the end all is as on the server', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(deed, { maxLength: 14 }), async (scheduler, deeds) => {
      follower.stop();
      client.clear();
      await open();
      const writes = makeWrites(client, place, failures);
      const events: number[] = [];
      server.raised = (version) => events.push(version);
      shuffle(scheduler);
      const flickers: string[] = [];
      const unwatch = watchMine((why) => flickers.push(why));
      for (const [count, { do: name, at }] of deeds.entries()) {
        const act = () => {
          if (name === 'tag') void writes.setTag(MINE, testId(500 + count), true);
          else if (name === 'create') void writes.create(testHighlight((count + 1) * 10_000, { start: at }));
          else if (name === 'reconnect') follower.follow();
          else if (name !== 'event') void theirs(name, count);
          // Told late, told twice, told of what is over: never told of what is not yet.
          else if (events.length > 0) follower.follow(events[at % events.length] ?? 0);
        };
        void scheduler.schedule(Promise.resolve(), name).then(act);
      }
      await scheduler.waitIdle();
      // However few events there were: after each reconnection it asks.
      follower.follow();
      await scheduler.waitIdle();
      unwatch();
      expect(flickers).toEqual([]);
      expect(client.isMutating() + client.isFetching()).toBe(0);
      expect(drawn()).toEqual(server.rows());
    }),
    { seed: 20171206, numRuns: 120 },
  );
}, 60_000);

test('whoever changes what, and whatever of it is told when: in the end all is as on the server', async () => {
  const shared = fc.record({
    do: fc.constantFrom('tag', 'remove', 'create', 'theirNote', 'theirDelete', 'theirReply', 'theirs'),
    on: fc.nat(2),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(shared, { minLength: 4, maxLength: 12 }),
      async (scheduler, deeds) => {
        follower.stop();
        client.clear();
        await open();
        // Somebody looks at it: after an answer it is asked for what others did.
        const unwatch = new QueryObserver(client, highlightsQuery(place)).subscribe(() => undefined);
        const writes = makeWrites(client, place, failures);
        const tell = (version: number) =>
          void scheduler.schedule(Promise.resolve(), 'event').then(() => follower.follow(version));
        server.raised = tell;
        shuffle(scheduler);
        const ids = () => [MINE, THEIRS, ...server.rows().map(({ id }) => id)];
        for (const [count, { do: name, on }] of deeds.entries()) {
          void scheduler.schedule(Promise.resolve(), name).then(() => {
            const id = ids().at(-1 - on) ?? MINE;
            const isThere = drawn().some((row) => row.id === id);
            if (name === 'tag' && isThere) void writes.setTag(id, testId(500 + count), true);
            if (name === 'remove' && isThere) void writes.remove(id);
            if (name === 'create') void writes.create(testHighlight(1_000 + count, { start: on }));
            if (name === 'theirNote') server.change(id, { note: `Theirs ${count}` });
            if (name === 'theirReply') server.touch(id, { replyCount: count });
            if (name === 'theirDelete') server.remove(id);
            if (name === 'theirs') server.put(testHighlight(2_000 + count, { start: on }));
          });
        }
        await scheduler.waitIdle();
        await vi.waitFor(() => expect(client.isFetching() + client.isMutating()).toBe(0));
        unwatch();
        expect(drawn()).toEqual(server.rows());
      },
    ),
    { seed: 20171206, numRuns: 150 },
  );
}, 60_000);
