import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEEDS, ITEMS, lettersOf, TAGS } from '../../testing/book-deeds';
import { type BookServer, makeBookServer, testCollection, testTag } from '../../testing/book-server';
import { C, PROJECT, testItem } from '../../testing/books-browser';
import { FaultyTabs, somePlan, turns } from '../../testing/faulty-tabs';
import { summaryOf } from '../collections-cache';
import { collectionQuery, collectionsQuery } from '../collections';
import { collectionKey } from '../collections-drawing';
import { tagsQuery } from '../tags';
import { siblingsOf } from '../tags-cache';

/* Whatever the network and the browser do: each change to codebook and collections is carried out once and in order, or kept with why it was not. */

let books: BookServer;
const world = new FaultyTabs({
  fill: (client) => {
    client.setQueryData(tagsQuery(PROJECT).queryKey, books.tags());
    client.setQueryData(collectionsQuery(PROJECT).queryKey, books.collections().map(summaryOf));
    for (const each of books.collections()) client.setQueryData(collectionKey(each.id), each);
  },
  keyOf,
  answer: (path, init) => books.answer(path, init) ?? new Response('{}', { status: 404 }),
  stateOf,
});

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

/** What the server has, without what doing the same once more may change: versions, and where things stand. */
function stateOf(): string {
  const tags = books.tags().map(({ version: _version, position: _position, ...tag }) => tag);
  const items = books.collections().flatMap((each) => each.items.map(({ id, text }) => [id, text]));
  const titles = books.collections().map(({ id, title }) => [id, title]);
  return JSON.stringify([tags, items, titles].map((rows) => rows.map((row) => JSON.stringify(row)).sort()));
}

const step = fc.record({ do: fc.constantFrom(...DEEDS), tab: fc.nat(1), on: fc.nat(2) });
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function act(given: Step, count: number): Promise<void> {
  const tab = world.tabs[given.tab];
  if (!tab) return;
  if (given.do === 'wait') await turns(given.on * 5);
  else if (given.do === 'close') await world.reopen(given.tab);
  else if (given.do === 'theirs') theirs(given.on, count);
  else
    for (const { letter, lane } of lettersOf(tab.client, given, count)) {
      world.made.push({ key: letter.about.what, lane: `${given.tab} ${lane}` });
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

/** Whether what a change was for is so: what was deleted or restored twice was, whoever did. */
function isSo(key: string): boolean {
  const [verb, id = ''] = key.split(' ');
  const isThere =
    books.tags().some((tag) => tag.id === id) ||
    books.collections().some(({ items }) => items.some((item) => item.id === id));
  if (verb === 'remove') return !isThere || world.done.includes(key);
  return verb === 'restore' ? isThere || world.done.includes(key) : verb === 'move';
}

test('each change is carried out once and in order, or kept with why it was not', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), somePlan, async (steps, plan) => {
      const tags = [11, 12, 13].map((number, position) => testTag(number, { position }));
      const items = ITEMS.map((id, index) => testItem(id, `Text ${index}`));
      books = makeBookServer(tags, [testCollection(31, { items })]);
      await world.begin(plan);
      for (const [count, each] of steps.entries()) await act(each, count);
      await world.calm();
      await world.expectAgreement();
      await expectAllAlike();
      for (const { key } of world.made) {
        const isDone = world.done.includes(key) || isSo(key);
        expect([key, isDone || world.refused().has(key)]).toEqual([key, true]);
      }
      // Of moves, and of what is deleted or restored more than once, it cannot be seen which was which.
      world.expectOrder((key) => key.startsWith('say') || key.startsWith('make'));
    }),
    { seed: 20171206, numRuns: 120 },
  );
}, 120_000);

/** Every tab shows what the server has. */
async function expectAllAlike(): Promise<void> {
  for (const { client } of world.tabs) {
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
