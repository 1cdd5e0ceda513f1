import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Highlight } from '../../contracts/highlight';
import { type FeedServer, makeFeedServer, testHighlight, testId } from '../../testing/feed-server';
import { outboxOf } from '../outbox/outbox-of';
import { makeQueryClient } from '../query-client';
import { type Failures, type HighlightWrites, makeWrites } from './mutations';
import { highlightsQuery } from './queries';

const place = { project: 'compact', statement: 'hearing' };
const query = highlightsQuery(place);
// What is said is not what is tested here.
const failures = new Proxy({}, { get: (_, name) => String(name) }) as Failures;
const [A, B, C, X, Y] = [1, 2, 3, 101, 102].map(testId) as [string, string, string, string, string];

let client: ReturnType<typeof makeQueryClient>;
let server: FeedServer;
let writes: HighlightWrites;
let told: (string | undefined)[];

async function open(highlights: Highlight[]): Promise<void> {
  server = makeFeedServer(highlights);
  vi.stubGlobal('fetch', server.fetch);
  told = [];
  client = makeQueryClient((_code, failure) => told.push(failure));
  await client.query(query);
  writes = makeWrites(client, place, failures);
}

/** The server's no. */
function refusal(): Response {
  const problem = { type: 'x', title: 'x', status: 403, code: 'forbidden', detail: 'x', requestId: 'r' };
  return new Response(JSON.stringify(problem), { status: 403 });
}

const drawn = () => client.getQueryData(query.queryKey)?.items ?? [];
const row = (id: string) => drawn().find((item) => item.id === id);
/** What a person sees of the highlights: not how often they were changed. */
const seen = (rows: readonly Highlight[]) =>
  rows.map(({ id, start, end, exact, tagIds, note, visibility }) => {
    return { id, start, end, exact, tagIds: tagIds.toSorted(), note, visibility };
  });

beforeEach(() => open([testHighlight(1), testHighlight(2), testHighlight(3)]));
afterEach(() => {
  outboxOf(client).close();
  client.clear();
  vi.unstubAllGlobals();
});

describe('writing', () => {
  test('a changed span names the version it was made on', async () => {
    const outcome = await writes.setSpan(A, { start: 1, end: 9 }, 'hello yo');
    expect(outcome.state).toBe('saved');
    expect(row(A)).toMatchObject({ start: 1, end: 9, exact: 'hello yo', version: 2 });
    server.change(A, { note: 'Theirs' });
    expect(await writes.setSpan(A, { start: 1, end: 6 }, 'hello')).toMatchObject({ state: 'conflict' });
    expect(row(A)).toMatchObject({ end: 9, note: 'Theirs' });
  });

  test('many at once are one request, and are all taken back together when it fails', async () => {
    const change = { ids: [A, B], addTagIds: [X], removeTagIds: [], delete: false, restore: false };
    await writes.changeMany(change);
    expect(server.rows().map(({ tagIds }) => tagIds)).toEqual([[X], [X], []]);
    server.before = ({ method }) => (method === 'POST' ? refusal() : undefined);
    const outcome = await writes.changeMany({ ...change, addTagIds: [Y] });
    expect(outcome.state).toBe('failed');
    expect(drawn()).toEqual(server.rows());
    expect(told).toEqual(['bulk']);
  });

  test('writes to one highlight arrive in the order in which they were made, also through many at once', async () => {
    const change = { ids: [A, B], addTagIds: [X], removeTagIds: [], delete: false, restore: false };
    const all = [
      writes.setTag(A, X, true),
      writes.changeMany({ ...change, addTagIds: [], removeTagIds: [X] }),
      writes.setTag(B, Y, true),
      writes.changeMany(change),
      writes.setTag(A, X, false),
    ];
    await Promise.all(all);
    expect(server.rows().map(({ tagIds }) => tagIds)).toEqual([[], [Y, X], []]);
    expect(drawn()).toEqual(server.rows());
  });

  test('a split that cannot be finished leaves one highlight, whole', async () => {
    server.before = ({ method }) => {
      if (method === 'PATCH') server.change(A, { note: 'Theirs' });
    };
    const second = testHighlight(50, { start: 4, end: 6 });
    const outcome = await writes.split(A, { start: 1, end: 3, exact: 'he' }, second);
    expect(outcome.state).toBe('conflict');
    expect(server.rows()).toMatchObject([{ id: A, end: 6 }, { id: B }, { id: C }]);
    expect(writes.sitting.get()).toMatchObject({ done: [], undone: [] });
  });

  test('a join gives the one all that the other had', async () => {
    const [survivor, other] = [drawn()[0], drawn()[1]];
    if (!survivor || !other) throw new Error('no rows');
    const passage = { start: 1, end: 7, exact: 'hhello' };
    await writes.join({ survivor, other, passage, addTagIds: [X, Y], note: 'Both' });
    expect(server.rows()).toMatchObject([{ id: A, end: 7, tagIds: [X, Y], note: 'Both' }, { id: C }]);
    await writes.sitting.undo();
    expect(seen(server.rows())).toEqual(seen([survivor, other, testHighlight(3)]));
  });
});

describe('undoing', () => {
  test('waits for what is on its way, and goes step by step', async () => {
    void writes.setNote(A, 'One');
    void writes.setTag(A, X, true);
    const first = writes.sitting.undo();
    expect(await first).toMatchObject({ state: 'done', name: 'tag', highlight: { id: A } });
    expect(row(A)).toMatchObject({ tagIds: [], note: 'One' });
    expect(await writes.sitting.undo()).toMatchObject({ name: 'note' });
    expect(row(A)?.note).toBeNull();
    expect(await writes.sitting.undo()).toEqual({ state: 'empty' });
  });

  test('a new action forgets what was undone', async () => {
    await writes.setTag(A, X, true);
    await writes.sitting.undo();
    await writes.setTag(A, Y, true);
    expect(await writes.sitting.redo()).toEqual({ state: 'empty' });
  });

  test('what failed or changed nothing is no step', async () => {
    server.before = ({ method }) => (method === 'PUT' ? refusal() : undefined);
    await writes.setTag(A, X, true);
    server.before = () => undefined;
    await writes.setTag(A, X, false);
    expect(await writes.sitting.undo()).toEqual({ state: 'empty' });
  });

  test('a step is undone once, by its toast or by the key', async () => {
    const outcome = await writes.remove(A);
    await writes.setTag(B, X, true);
    if (outcome.state !== 'saved') throw new Error('not saved');
    expect(await writes.sitting.undo(outcome.step)).toMatchObject({ state: 'done', name: 'remove' });
    expect(await writes.sitting.undo(outcome.step)).toEqual({ state: 'empty' });
    expect(row(B)?.tagIds).toEqual([X]);
  });

  test.each([
    ['changed', () => server.change(A, { note: 'Theirs' })],
    ['changed', () => server.change(A, { tagIds: [X] })],
    ['gone', () => server.remove(A)],
  ])('is refused when somebody else did something since: %s', async (reason, meddle) => {
    await writes.setNote(A, 'Mine');
    meddle();
    const before = server.rows();
    expect(await writes.sitting.undo()).toEqual({ state: 'refused', name: 'note', reason });
    expect(server.rows()).toEqual(before);
    expect(await writes.sitting.undo()).toEqual({ state: 'empty' });
  });

  test('of a tag is refused only when somebody else did something to that tag', async () => {
    await writes.setTag(A, X, true);
    server.change(A, { tagIds: [X, Y], note: 'Theirs' });
    expect(await writes.sitting.undo()).toMatchObject({ state: 'done', name: 'tag' });
    expect(row(A)).toMatchObject({ tagIds: [Y], note: 'Theirs' });
    expect(await writes.sitting.redo()).toMatchObject({ state: 'done' });
    expect(row(A)?.tagIds).toEqual([Y, X]);
    server.change(A, { tagIds: [Y] });
    await client.query({ ...query, staleTime: 0 });
    expect(await writes.sitting.undo()).toEqual({ state: 'refused', name: 'tag', reason: 'changed' });
    expect(row(A)?.tagIds).toEqual([Y]);
  });

  test('is refused when somebody else brought it back, or replied to it', async () => {
    await writes.remove(A);
    server.change(A, {});
    await client.query({ ...query, staleTime: 0 });
    expect(await writes.sitting.undo()).toMatchObject({ state: 'refused', reason: 'back' });
    await writes.create(testHighlight(60));
    const made = server.rows().find(({ id }) => id === testId(60));
    if (made) server.put({ ...made, replyCount: 1 });
    expect(await writes.sitting.undo()).toMatchObject({ state: 'refused', reason: 'replies' });
  });

  test.each([
    ['one', () => writes.remove(A)],
    [
      'one of several',
      () => writes.changeMany({ ids: [A, B], addTagIds: [], removeTagIds: [], delete: true, restore: false }),
    ],
  ])('is refused when the trash was emptied since: %s', async (_, remove) => {
    await remove();
    server.purge(A);
    expect(await writes.sitting.undo()).toMatchObject({ state: 'refused', reason: 'purged' });
    expect(row(A)).toBeUndefined();
  });

  test('is refused for what lies before a change of somebody else between two of ours', async () => {
    await writes.setNote(A, 'Mine');
    server.change(A, { note: 'Theirs' });
    await writes.setTag(A, X, true);
    expect(await writes.sitting.undo()).toMatchObject({ state: 'done', name: 'tag' });
    expect(await writes.sitting.undo()).toMatchObject({ state: 'refused', reason: 'changed' });
    expect(server.rows()[0]?.note).toBe('Theirs');
  });

  test('is drawn when it is asked for, whatever is on its way, and sent after that', async () => {
    const saving = writes.setNote(A, 'Mine');
    void writes.setTag(A, X, true);
    const drawnAs: unknown[] = [];
    const undone = [writes.sitting.undo(undefined, (taking) => drawnAs.push(taking)), writes.sitting.undo()];
    expect(row(A)).toMatchObject({ tagIds: [], note: null });
    expect(drawnAs).toMatchObject([{ state: 'done', name: 'tag', highlight: { id: A } }]);
    expect(writes.sitting.get()).toMatchObject({ done: [], undone: [{ name: 'tag' }, { name: 'note' }] });
    expect((await saving).state).toBe('saved');
    expect(await Promise.all(undone)).toMatchObject([{ name: 'tag' }, { name: 'note' }]);
    expect(server.requests.map(({ method }) => method)).toEqual(['GET', 'PATCH', 'PUT', 'DELETE', 'PATCH']);
    expect(row(A)).toEqual({ ...testHighlight(1), version: 5 });
    expect(server.rows()[0]).toEqual(row(A));
  });

  test('goes on before the server has answered, also past what was deleted', async () => {
    await writes.setNote(A, 'Mine');
    await writes.remove(A);
    const undone = [writes.sitting.undo(), writes.sitting.undo()];
    expect(row(A)?.note).toBeNull();
    expect(await Promise.all(undone)).toMatchObject([
      { state: 'done', name: 'remove' },
      { state: 'done', name: 'note' },
    ]);
    expect(server.rows()[0]).toEqual(row(A));
  });

  test('is taken back when the server says no, and is said by who asked', async () => {
    await writes.setTag(A, X, true);
    server.before = ({ method }) => (method === 'DELETE' ? refusal() : undefined);
    expect(await writes.sitting.undo()).toEqual({ state: 'failed', name: 'tag', code: 'forbidden' });
    expect(row(A)?.tagIds).toEqual([X]);
    expect(told).toEqual([]);
    expect(writes.sitting.get()).toMatchObject({ done: [], undone: [] });
  });

  test('takes back what is still to be answered, whatever somebody else did before that', async () => {
    await writes.setVisibility(A, 'private');
    server.change(A, { tagIds: [testId(103)] });
    const first = writes.setTag(A, X, true);
    void writes.setTag(A, Y, true);
    await first;
    expect(await writes.sitting.undo()).toMatchObject({ state: 'done', name: 'tag' });
    expect(await writes.sitting.undo()).toMatchObject({ state: 'done', name: 'tag' });
    expect(server.rows()[0]?.tagIds).toEqual([testId(103)]);
    expect(await writes.sitting.undo()).toMatchObject({ state: 'refused', name: 'visibility' });
  });
});

const action = fc.oneof(
  fc.record({ do: fc.constantFrom('tag', 'untag', 'note', 'span', 'visibility', 'remove'), on: fc.nat(2) }),
  fc.record({ do: fc.constantFrom('create', 'bulkTag', 'bulkRemove'), on: fc.nat(2) }),
);

async function act({ do: name, on }: { do: string; on: number }, count: number): Promise<unknown> {
  const id = [A, B, C][on] ?? A;
  const there = drawn().map((item) => item.id);
  const bulk = { ids: there, addTagIds: [], removeTagIds: [], delete: false, restore: false };
  if (name === 'create') return writes.create(testHighlight(200 + count));
  if (!there.includes(id)) return undefined;
  const deeds: Record<string, () => Promise<unknown>> = {
    tag: () => writes.setTag(id, on === 1 ? X : Y, true),
    untag: () => writes.setTag(id, X, false),
    note: () => writes.setNote(id, count % 3 === 0 ? null : `Note ${count}`),
    span: () => writes.setSpan(id, { start: on, end: 20 + count }, `text ${count}`),
    visibility: () => writes.setVisibility(id, count % 2 ? 'private' : 'project'),
    remove: () => writes.remove(id),
    bulkTag: () => writes.changeMany({ ...bulk, addTagIds: [X], removeTagIds: [Y] }),
    bulkRemove: () => writes.changeMany({ ...bulk, ids: there.slice(0, 2), delete: true }),
  };
  return deeds[name]?.();
}

test('whatever one does, undoing all of it brings the beginning back, and redoing all of it the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 8 }), async (actions) => {
      await open([testHighlight(1), testHighlight(2), testHighlight(3, { tagIds: [Y] })]);
      const beginning = seen(server.rows());
      for (const [count, each] of actions.entries()) await act(each, count);
      const end = seen(server.rows());
      while ((await writes.sitting.undo()).state === 'done');
      expect(seen(server.rows())).toEqual(beginning);
      expect(drawn()).toEqual(server.rows());
      while ((await writes.sitting.redo()).state === 'done');
      expect(seen(server.rows())).toEqual(end);
      expect(writes.sitting.get().undone).toEqual([]);
    }),
    { seed: 20171206, numRuns: 60 },
  );
}, 30_000);
