import 'fake-indexeddb/auto';
import type { QueryClient } from '@tanstack/react-query';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DEEDS, ITEMS, lettersOf, TAGS } from '../../testing/book-deeds';
import { type BookServer, makeBookServer, testCollection, testTag } from '../../testing/book-server';
import { C, PROJECT, testItem } from '../../testing/books-browser';
import { testId } from '../../testing/feed-server';
import { WebLocks } from '../../testing/web-locks';
import { summaryOf } from '../collections-cache';
import { collectionQuery, collectionsQuery } from '../collections';
import { collectionKey } from '../collections-drawing';
import { makeQueryClient } from '../query-client';
import { tagsQuery } from '../tags';
import { siblingsOf } from '../tags-cache';
import { type Outbox, outboxOf } from './outbox-of';

/* Whatever the network and the browser do: each change to codebook and collections is carried out once and in order, or kept with why it was not. */

const ADA = testId(900);

/** What becomes of a request: carried out and answered, or one of them not, or refused for now or for good. */
const FATES = ['well', 'well', 'lost', 'answerLost', 'busy', 'refused'] as const;
type Fate = (typeof FATES)[number];

interface Tab {
  readonly client: QueryClient;
  readonly outbox: Outbox;
}

/** A change that was made, by what can be seen of it on the server, and the order that it belongs to. */
interface Made {
  readonly key: string;
  readonly lane: string;
}

let books: BookServer;
let tabs: Tab[] = [];
let fates: Fate[];
let made: Made[];
/** What was carried out, in order. */
let done: string[];

async function openTab(): Promise<Tab> {
  const client = makeQueryClient();
  client.setQueryData(tagsQuery(PROJECT).queryKey, books.tags());
  client.setQueryData(collectionsQuery(PROJECT).queryKey, books.collections().map(summaryOf));
  for (const each of books.collections()) client.setQueryData(collectionKey(each.id), each);
  const outbox = outboxOf(client);
  outbox.open(ADA);
  await outbox.count();
  return { client, outbox };
}

/** Each change writes words that no other one does, or is the only one of its kind to its subject. */
function keyOf(path: string, init: RequestInit | undefined): string | null {
  const method = init?.method ?? 'GET';
  if (method === 'GET') return null;
  const body = (typeof init?.body === 'string' ? JSON.parse(init.body) : {}) as Record<string, string>;
  if (method === 'POST')
    return path.endsWith('/restore') ? `restore ${path.split('/')[4]}` : `make ${body['id']}`;
  if (method === 'DELETE') return `remove ${path.split('/').at(-1)}`;
  const said = ['name', 'title', 'text'].flatMap((name) => body[name] ?? []);
  return said.length === 0
    ? `move ${path.split('/').at(-1)} ${String(body['position'])}`
    : `say ${said.join(' ')}`;
}

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
  const answer = books.answer(path, init) ?? new Response('{}', { status: 404 });
  if (key !== null && stateOf() !== before) done.push(key);
  if (fate === 'answerLost') throw new TypeError('Failed to fetch');
  return answer;
}

/** What the server has, without what doing the same once more may change: versions, and where things stand. */
function stateOf(): string {
  const tags = books.tags().map(({ version: _version, position: _position, ...tag }) => tag);
  const items = books.collections().flatMap((each) => each.items.map(({ id, text }) => [id, text]));
  const titles = books.collections().map(({ id, title }) => [id, title]);
  return JSON.stringify([tags, items, titles].map((rows) => rows.map((row) => JSON.stringify(row)).sort()));
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

const step = fc.record({ do: fc.constantFrom(...DEEDS), tab: fc.nat(1), on: fc.nat(2) });
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function act(given: Step, count: number): Promise<void> {
  const tab = tabs[given.tab];
  if (!tab) return;
  if (given.do === 'wait') await turns(given.on * 5);
  else if (given.do === 'close') await close(tab, given.tab);
  else if (given.do === 'theirs') theirs(given.on, count);
  else
    for (const { letter, lane } of lettersOf(tab.client, given, count)) {
      made.push({ key: letter.about.what, lane: `${given.tab} ${lane}` });
      void tab.outbox.submit(letter);
    }
}

/** Somebody else changes the words of a tag, or of the collection. */
function theirs(on: number, count: number): void {
  const [path, body] =
    on === 0
      ? [`collections/${C}`, { title: `Theirs ${count}` }]
      : [`tags/${TAGS[on]}`, { definition: `T${count}` }];
  books.answer(`/api/v1/${path}`, { method: 'PATCH', body: JSON.stringify(body) });
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
  const tags = [11, 12, 13].map((number, position) => testTag(number, { position }));
  const items = ITEMS.map((id, index) => testItem(id, `Text ${index}`));
  books = makeBookServer(tags, [testCollection(31, { items })]);
  [done, made, fates] = [[], [], [...planned]];
  tabs = [await openTab(), await openTab()];
  for (const [count, each] of steps.entries()) await act(each, count);
  await calm();
}

/** Whether what a change was for is so: what was deleted or restored twice was, whoever did. */
function isSo(key: string): boolean {
  const [verb, id = ''] = key.split(' ');
  const isThere =
    books.tags().some((tag) => tag.id === id) ||
    books.collections().some(({ items }) => items.some((item) => item.id === id));
  if (verb === 'remove') return !isThere || done.includes(key);
  return verb === 'restore' ? isThere || done.includes(key) : verb === 'move';
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
        for (const { key } of made) {
          expect([key, done.includes(key) || isSo(key) || refused.has(key)]).toEqual([key, true]);
        }
        const once = done.filter((key) => key.startsWith('say') || key.startsWith('make'));
        expect(once).toEqual([...new Set(once)]);
        for (const lane of new Set(made.map((each) => each.lane))) {
          // Of moves, and of what is deleted or restored more than once, it cannot be seen which was which.
          const keys = made
            .filter((each) => each.lane === lane && once.includes(each.key))
            .map(({ key }) => key);
          expect(once.filter((key) => keys.includes(key))).toEqual(keys);
        }
      },
    ),
    { seed: 20171206, numRuns: 120 },
  );
}, 120_000);

/** Every tab shows what the server has, and knows the same refusals: at the latest once it is looked at. */
async function expectAllAlike(): Promise<void> {
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
    await client.query({ ...tagsQuery(PROJECT), staleTime: 0 });
    await client.query({ ...collectionQuery(C), staleTime: 0 });
    await turns();
    const shown = client.getQueryData(tagsQuery(PROJECT).queryKey) ?? [];
    expect(siblingsOf(shown, null)).toEqual(siblingsOf(books.tags(), null));
    expect(client.getQueryData(collectionQuery(C).queryKey)).toEqual(
      books.collections().find(({ id }) => id === C),
    );
  }
}
