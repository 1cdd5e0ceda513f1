import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FaultyTab, FaultyTabs, somePlan, turns } from '../../testing/faulty-tabs';
import { type FeedServer, makeFeedServer, testHighlight, testId } from '../../testing/feed-server';
import { type Failures, makeWrites, type Outcome } from '../highlights/mutations';
import { highlightsQuery } from '../highlights/queries';

/* Whatever the network and the browser do, each change is carried out once, in order, or is kept with why it was not. */

const place = { project: 'compact', statement: 'hearing' };
const query = highlightsQuery(place);
/** Each change is known by what would be said of its failure. */
let saying = '';
const failures = new Proxy({}, { get: () => saying }) as Failures; // whatever is asked for is said
const IDS = [1, 2, 3].map(testId);

let server: FeedServer;
const world = new FaultyTabs({
  fill: (client) => {
    client.setQueryData(query.queryKey, { version: 0, items: server.rows(), deleted: [], next: null });
  },
  keyOf,
  answer: (path, init) => server.fetch(path, init),
  stateOf: () => JSON.stringify(server.rows()),
});

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

const step = fc.record({
  do: fc.constantFrom('tag', 'tag', 'note', 'note', 'create', 'remove', 'close', 'wait', 'theirs'),
  tab: fc.nat(1),
  on: fc.nat(2),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function act(given: Step, count: number): Promise<void> {
  const tab = world.tabs[given.tab];
  const id = IDS[given.on] ?? '';
  if (!tab) return;
  if (given.do === 'wait') await turns(given.on * 5);
  else if (given.do === 'close') await world.reopen(given.tab);
  else if (given.do === 'theirs') {
    if (server.rows().some((row) => row.id === id)) server.change(id, { note: `Theirs ${count}` });
  } else change(tab, given, id, count);
}

/** Make a change as a person does: to what they see. */
function change({ client }: FaultyTab, { do: name, tab: at }: Step, id: string, count: number): void {
  const writes = makeWrites(client, place, failures, () => false);
  const make = (key: string, write: () => Promise<Outcome>, subject = id) => {
    saying = key;
    world.made.push({ key, lane: `${at} ${subject}` });
    void write();
  };
  const tagId = testId(1_000 + count);
  const isDrawn = client.getQueryData(query.queryKey)?.items.some((row) => row.id === id);
  if (name === 'create') {
    const draft = testHighlight(100 + count);
    make(`create ${draft.id}`, () => writes.create(draft), draft.id);
    // And what counts on it, which must not come before it.
    make(`tag ${tagId}`, () => writes.setTag(draft.id, tagId, true), draft.id);
  } else if (!isDrawn) return;
  else if (name === 'tag') make(`tag ${tagId}`, () => writes.setTag(id, tagId, true));
  else if (name === 'note') make(`note N${count}`, () => writes.setNote(id, `N${count}`));
  else make(`remove ${id}`, () => writes.remove(id));
}

test('each change is carried out once and in order, or kept with why it was not', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), somePlan, async (steps, plan) => {
      server = makeFeedServer([1, 2, 3].map((number) => testHighlight(number)));
      await world.begin(plan);
      for (const [count, each] of steps.entries()) await act(each, count);
      await world.calm();
      await world.expectAgreement();
      await expectAllAlike();
      const isGone = (key: string) => server.rows().every(({ id }) => `remove ${id}` !== key);
      for (const { key } of world.made) {
        // What was deleted twice was deleted, whoever did.
        const isDone = key.startsWith('remove') ? isGone(key) : world.done.includes(key);
        expect([key, isDone || world.refused().has(key)]).toEqual([key, true]);
      }
      // One may be deleted twice, if once it was refused: of those it cannot be seen which was which.
      world.expectOrder((key) => !key.startsWith('remove'));
      expect(world.done).toEqual([...new Set(world.done)]);
    }),
    { seed: 20171206, numRuns: 120 },
  );
}, 120_000);

/** Every tab shows what the server has. */
async function expectAllAlike(): Promise<void> {
  for (const { client } of world.tabs) {
    await client.query({ ...query, staleTime: 0 });
    await turns();
    expect(client.getQueryData(query.queryKey)?.items).toEqual(server.rows());
  }
}
