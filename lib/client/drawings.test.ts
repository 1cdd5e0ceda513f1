import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Collection } from '../contracts/collection';
import type { Tag } from '../contracts/tag';
import { wouldCycle } from '../core/codebook-tree';
import { testCollection, testTag } from '../testing/book-server';
import { testItem } from '../testing/books-browser';
import { draftItem, inputOf, summaryOf } from './collections-cache';
import {
  type CollectionDrawing,
  collectionKey,
  drawCollection,
  drawSummaries,
  undrawCollection,
  undrawSummaries,
} from './collections-drawing';
import { canvasOn } from './outbox/canvas';
import type { Letter } from './outbox/letter';
import { makeQueryClient } from './query-client';
import { drawTags, putTag, siblingsOf, type TagDrawing, tagsKey, undrawTag } from './tags-cache';

/* What is drawn is drawn again whenever something comes from the server, and taken back when it is refused. */

const ids = ['a', 'b', 'c', 'd', 'e', 'n'];
/** d and e are under a; n is not there yet. */
const codebook = [
  ...['a', 'b', 'c'].map((id, position) => testTag(0, { id, name: id, position })),
  ...['d', 'e'].map((id, position) => testTag(0, { id, name: id, parentId: 'a', position })),
].reduce<Tag[]>((all, tag) => putTag(all, tag), []);

const id = fc.constantFrom(...ids);
const parentId = fc.constantFrom(null, 'a', 'b');
const patch = fc.oneof(
  fc.record({ parentId, position: fc.nat(3) }),
  fc.record({ parentId }),
  fc.record({ name: fc.constantFrom('x', 'y') }),
);
const tagDrawing: fc.Arbitrary<TagDrawing> = fc.oneof(
  fc.record({ do: fc.constant('patch' as const), id, patch }),
  fc.record({ do: fc.constant('remove' as const), id }),
  fc.constant<TagDrawing>({ do: 'put', tag: testTag(0, { id: 'n', name: 'n', parentId: 'a' }) }),
);

/** What of `drawings` a person could do, one after the other, given what they see: no move to where nothing can be. */
function possible(drawings: readonly TagDrawing[]): TagDrawing[] {
  let seen: readonly Tag[] = codebook;
  return drawings.flatMap((drawing) => {
    const done = onWhatIsSeen(seen, drawing);
    if (done) seen = drawTags(seen, [done]);
    return done ?? [];
  });
}

function onWhatIsSeen(tags: readonly Tag[], drawing: TagDrawing): TagDrawing | null {
  if (drawing.do === 'put') return tags.some((tag) => tag.id === 'a') ? drawing : null;
  const tag = tags.find((each) => each.id === drawing.id);
  if (!tag) return null;
  if (drawing.do === 'remove') return tags.some((each) => each.parentId === tag.id) ? null : drawing;
  const { parentId: parent = tag.parentId, position } = drawing.patch;
  const isThere = parent === null || tags.some((each) => each.id === parent);
  if (!isThere || (parent !== null && wouldCycle(tags, tag.id, parent))) return null;
  const others = siblingsOf(tags, parent).filter((each) => each.id !== tag.id);
  return position === undefined
    ? drawing
    : { ...drawing, patch: { ...drawing.patch, position: position % (others.length + 1) } };
}

/** Each tag with its name, and what stands before it: numbers alone may have gaps. */
const shown = (tags: readonly Tag[]) =>
  tags
    .map((tag) => {
      const before = siblingsOf(tags, tag.parentId).findIndex((each) => each.id === tag.id);
      return `${tag.id} “${tag.name}” under ${tag.parentId} after ${before}`;
    })
    .sort();

/** Draw letters one after the other on `data`, and then all of them again, as when another tab hands in one more. */
function drawTwice<Data>(
  queryKey: readonly string[],
  data: Data,
  drawings: readonly (TagDrawing | CollectionDrawing)[],
): { first: Data; again: Data | undefined } {
  const client = makeQueryClient();
  client.setQueryData(queryKey, data);
  const canvas = canvasOn(client);
  const noun = queryKey[0] === 'tags' ? 'tag' : 'collection';
  const letters = drawings.map(
    (drawing, at) => ({ id: `${at}`, noun, queryKey, drawing }) as unknown as Letter,
  ); // as far as is read
  for (const letter of letters) canvas.draw(letter);
  const first = client.getQueryData<Data>(queryKey) ?? data;
  canvas.redraw(queryKey, letters);
  return { first, again: client.getQueryData<Data>(queryKey) };
}

describe('a codebook', () => {
  test('shows all changes that wait, however often they are drawn', () => {
    fc.assert(
      fc.property(fc.array(tagDrawing, { maxLength: 6 }).map(possible), (drawings) => {
        const { first, again } = drawTwice(tagsKey('p'), codebook, drawings);
        expect(shown(first)).toEqual(shown(drawTags(codebook, drawings)));
        expect(again).toBe(first);
      }),
      { seed: 20171206, numRuns: 500 },
    );
  });

  test('is the very same where it shows them, so that nothing is drawn anew', () => {
    const drawings: TagDrawing[] = [
      { do: 'patch', id: 'a', patch: { position: 2, parentId: null } },
      { do: 'patch', id: 'b', patch: { position: 1, parentId: null, name: 'x' } },
    ];
    const drawn = drawTags(codebook, drawings);
    expect(drawTags(drawn, drawings)).toBe(drawn);
  });

  test('is as it was once a change is taken back', () => {
    fc.assert(
      fc.property(tagDrawing, (drawing) => {
        const subject = drawing.do === 'put' ? drawing.tag.id : drawing.id;
        const before = codebook.find((tag) => tag.id === subject);
        const back = undrawTag(drawTags(codebook, [drawing]), drawing, before);
        expect(shown(back)).toEqual(shown(codebook));
      }),
      { seed: 20171206, numRuns: 300 },
    );
  });
});

const collection = testCollection(1, { items: ['a', 'b', 'c', 'd'].map((each) => testItem(each, each)) });
const after = fc.constantFrom('a', 'b', 'c', 'n', null, undefined);
const collectionDrawing: fc.Arbitrary<CollectionDrawing> = fc.oneof(
  fc.tuple(id, fc.constantFrom('x', 'y'), after).map(([item, text, follows]): CollectionDrawing => {
    const input = { kind: 'text' as const, text, ...(follows !== undefined && { after: follows }) };
    return { do: 'putItem', id: collection.id, item: draftItem(item, input), input };
  }),
  id.map((item): CollectionDrawing => ({ do: 'removeItem', id: collection.id, item })),
  fc
    .constantFrom('T', 'U')
    .map((title): CollectionDrawing => ({ do: 'patch', id: collection.id, patch: { title } })),
);

const words = ({ title, items }: Collection) => [title, ...items.map((item) => `${item.id} ${item.text}`)];

describe('a collection', () => {
  test('shows all changes that wait, however often they are drawn', () => {
    fc.assert(
      fc.property(fc.array(collectionDrawing, { maxLength: 6 }), (drawings) => {
        const { first, again } = drawTwice(collectionKey(collection.id), collection, drawings);
        expect(words(first)).toEqual(words(drawCollection(collection, drawings)));
        expect(again).toBe(first);
      }),
      { seed: 20171206, numRuns: 500 },
    );
  });

  test('is the very same where it shows them', () => {
    const moved = inputOf(testItem('a', 'a'), { after: 'c', text: 'x' });
    const drawings: CollectionDrawing[] = [
      { do: 'patch', id: collection.id, patch: { title: 'T' } },
      { do: 'putItem', id: collection.id, item: testItem('a', 'x'), input: moved },
      { do: 'removeItem', id: collection.id, item: 'b' },
    ];
    const drawn = drawCollection(collection, drawings);
    expect(words(drawn)).toEqual(['T', 'c c', 'a x', 'd d']);
    expect(drawCollection(drawn, drawings)).toBe(drawn);
  });

  test('is as it was once a change is taken back', () => {
    fc.assert(
      fc.property(collectionDrawing, (drawing) => {
        const drawn = drawCollection(collection, [drawing]);
        expect(words(undrawCollection(drawn, drawing, collection))).toEqual(words(collection));
      }),
      { seed: 20171206, numRuns: 300 },
    );
  });
});

test('a list of collections shows what was started and renamed and not what was deleted, and is as it was without', () => {
  const list = [testCollection(1), testCollection(2, { updatedAt: '2025-01-01T00:00:00Z' })].map(summaryOf);
  const first = list[0]?.id ?? '';
  const made = summaryOf(testCollection(3));
  const drawings: [CollectionDrawing, string][] = [
    [{ do: 'put', id: made.id, collection: made }, 'Collection 3, Collection 1, Collection 2'],
    [{ do: 'patch', id: first, patch: { title: 'New' } }, 'New, Collection 2'],
    [{ do: 'remove', id: first }, 'Collection 2'],
  ];
  for (const [drawing, titles] of drawings) {
    const drawn = drawSummaries(list, [drawing]);
    expect(drawn.map(({ title }) => title).join(', ')).toBe(titles);
    expect(drawSummaries(drawn, [drawing])).toBe(drawn);
    const before = list.find((each) => each.id === drawing.id);
    expect(undrawSummaries(drawn, drawing, before)).toEqual(list);
  }
});
