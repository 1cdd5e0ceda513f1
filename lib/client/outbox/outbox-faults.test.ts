import 'fake-indexeddb/auto';
import type { QueryClient } from '@tanstack/react-query';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FeedServer, makeFeedServer, testHighlight, testId } from '../../testing/feed-server';
import { WebLocks } from '../../testing/web-locks';
import { type Failures, type HighlightWrites, makeWrites, type Outcome } from '../highlights/mutations';
import { highlightsQuery } from '../highlights/queries';
import { makeQueryClient } from '../query-client';
import { type Outbox, outboxOf } from './outbox-of';

/* Whatever the network and the browser do, each change is carried out once, in order, or is kept with why it was not. */

const place = { project: 'compact', statement: 'hearing' };
const query = highlightsQuery(place);
/** Each change is known by what would be said of its failure. */
let saying = '';
const failures = new Proxy({}, { get: () => saying }) as Failures;
const ADA = testId(900);
const IDS = [1, 2, 3].map(testId);

/** What becomes of a request: carried out and answered, or one of them not, or refused for now or for good. */
const FATES = ['well', 'well', 'lost', 'answerLost', 'busy', 'refused'] as const;
type Fate = (typeof FATES)[number];

interface Tab {
  readonly client: QueryClient;
  readonly outbox: Outbox;
  readonly writes: HighlightWrites;
}

/** A change that was made, by what can be seen of it on the server. */
interface Made {
  readonly key: string;
  /** Where it stands among those of its tab to its highlight. */
  readonly lane: string;
}

let server: FeedServer;
let tabs: Tab[] = [];
let fates: Fate[];
/** What was carried out, in order. */
let done: string[];
let made: Made[];

async function openTab(): Promise<Tab> {
  const client = makeQueryClient();
  client.setQueryData(query.queryKey, { version: 0, items: server.rows(), deleted: [], next: null });
  const outbox = outboxOf(client);
  outbox.open(ADA);
  await outbox.count();
  return { client, outbox, writes: makeWrites(client, place, failures, () => false) };
}

function keyOf(path: string, init: RequestInit | undefined): string | null {
  if (init?.method === 'GET') return null;
  const tag = /tags\/(.+)$/.exec(path)?.[1];
  if (tag) return `tag ${tag}`;
  const body = (typeof init?.body === 'string' ? JSON.parse(init.body) : {}) as {
    note?: string;
    id?: string;
  };
  if (init?.method === 'PATCH') return `note ${body.note}`;
  return init?.method === 'POST' ? `create ${body.id}` : `remove ${path.split('/').at(-1)}`;
}

/** What the server has of all that can change, to see whether a request changed anything. */
const stateOf = () => JSON.stringify(server.rows());

async function request(path: string, init: RequestInit | undefined): Promise<Response> {
  const key = keyOf(path, init);
  const fate = key === null ? 'well' : (fates.shift() ?? 'well');
  await new Promise((resolve) => setImmediate(resolve));
  if (fate === 'lost') throw new TypeError('Failed to fetch');
  if (fate === 'busy') return new Response('busy', { status: 503 });
  if (fate === 'refused') {
    const problem = { type: 'x', title: 'x', status: 403, code: 'forbidden', detail: 'x', requestId: 'r' };
    return new Response(JSON.stringify(problem), { status: 403 });
  }
  const before = stateOf();
  const answer = await server.fetch(path, init);
  if (key !== null && stateOf() !== before) done.push(key);
  if (fate === 'answerLost') throw new TypeError('Failed to fetch');
  return answer;
}

async function turns(count = 12): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Let time pass until nothing waits in any tab. */
async function calm(): Promise<void> {
  for (let turn = 0; turn < 400; turn += 1) {
    await turns();
    const counts = await Promise.all(tabs.map(({ outbox }) => outbox.count()));
    if (counts.every((count) => count === 0)) return;
    await vi.advanceTimersByTimeAsync(1_000);
  }
  throw new Error('Something waits for ever.');
}

const step = fc.record({
  do: fc.constantFrom('tag', 'tag', 'note', 'note', 'create', 'remove', 'close', 'wait', 'theirs'),
  tab: fc.nat(1),
  on: fc.nat(2),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function act(given: Step, count: number): Promise<void> {
  const tab = tabs[given.tab];
  const id = IDS[given.on] ?? '';
  if (!tab) return;
  if (given.do === 'wait') await turns(given.on * 5);
  else if (given.do === 'close') await close(tab, given.tab);
  else if (given.do === 'theirs') {
    if (server.rows().some((row) => row.id === id)) server.change(id, { note: `Theirs ${count}` });
  } else change(tab, given, id, count);
}

/** Make a change as a person does: to what they see. */
function change(tab: Tab, { do: name, tab: at }: Step, id: string, count: number): void {
  const make = (key: string, write: () => Promise<Outcome>, subject = id) => {
    saying = key;
    made.push({ key, lane: `${at} ${subject}` });
    void write();
  };
  const tagId = testId(1_000 + count);
  const isDrawn = tab.client.getQueryData(query.queryKey)?.items.some((row) => row.id === id);
  if (name === 'create') {
    const draft = testHighlight(100 + count);
    make(`create ${draft.id}`, () => tab.writes.create(draft), draft.id);
    // And what counts on it, which must not come before it.
    make(`tag ${tagId}`, () => tab.writes.setTag(draft.id, tagId, true), draft.id);
  } else if (!isDrawn) return;
  else if (name === 'tag') make(`tag ${tagId}`, () => tab.writes.setTag(id, tagId, true));
  else if (name === 'note') make(`note N${count}`, () => tab.writes.setNote(id, `N${count}`));
  else make(`remove ${id}`, () => tab.writes.remove(id));
}

/** Close a tab once what it was told to do is kept or answered, and open another in its place. */
async function close(tab: Tab, at: number): Promise<void> {
  await turns(8);
  await tab.outbox.count();
  tab.outbox.close();
  tab.client.clear();
  tabs[at] = await openTab();
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
});

function closeAll(): void {
  for (const { client, outbox } of tabs) {
    outbox.close();
    client.clear();
  }
}

afterEach(() => {
  closeAll();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function live(steps: readonly Step[], planned: readonly Fate[]): Promise<void> {
  closeAll();
  await turns();
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('navigator', { locks: new WebLocks().forTab(new AbortController().signal) });
  vi.stubGlobal('fetch', ((path, init) => request(path as string, init)) satisfies typeof fetch);
  server = makeFeedServer([1, 2, 3].map((number) => testHighlight(number)));
  [done, made, fates] = [[], [], [...planned]];
  tabs = [await openTab(), await openTab()];
  for (const [count, each] of steps.entries()) await act(each, count);
  await calm();
}

test('each change is carried out once and in order, or kept with why it was not', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 14 }),
      fc.array(fc.constantFrom(...FATES), { maxLength: 20 }),
      async (steps, planned) => {
        await live(steps, planned);
        await expectAllAlike();
        const refused = new Set(tabs[0]?.outbox.get().refused.map(({ what }) => what));
        const isGone = (key: string) => server.rows().every(({ id }) => `remove ${id}` !== key);
        for (const { key } of made) {
          // What was deleted twice was deleted, whoever did.
          const isDone = key.startsWith('remove') ? isGone(key) : done.includes(key);
          expect([key, isDone || refused.has(key)]).toEqual([key, true]);
        }
        expect(done).toEqual([...new Set(done)]);
        for (const lane of new Set(made.map((each) => each.lane))) {
          // One may be deleted twice, if once it was refused: of those it cannot be seen which was which.
          const inLane = made.filter((each) => each.lane === lane && !each.key.startsWith('remove'));
          const keys = inLane.map(({ key }) => key);
          const order = new Set(keys.filter((key) => done.includes(key)));
          expect(done.filter((key) => order.has(key))).toEqual([...order]);
        }
      },
    ),
    { seed: 20171206, numRuns: 120 },
  );
}, 120_000);

/** Every tab shows what the server has, and knows the same refusals: at the latest once it is looked at. */
async function expectAllAlike(): Promise<void> {
  // As when each is looked at: what a tab did last, before it was closed, others may not have been told.
  for (const { outbox } of tabs) outbox.sendNow();
  const refusedIn = ({ outbox }: Tab) => outbox.get().refused.map(({ id }) => id);
  await vi.waitFor(async () => {
    await turns();
    expect(tabs.map(({ outbox }) => outbox.get())).toMatchObject(
      tabs.map(() => ({ waiting: 0, status: 'idle', isDurable: true })),
    );
    expect(new Set(tabs.map((tab) => String(refusedIn(tab).sort()))).size).toBe(1);
  });
  for (const { client } of tabs) {
    await client.query({ ...query, staleTime: 0 });
    await turns();
    expect(client.getQueryData(query.queryKey)?.items).toEqual(server.rows());
  }
}
