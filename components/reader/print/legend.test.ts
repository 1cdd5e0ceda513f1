import { expect, test } from 'vitest';
import type { Highlight } from '@/lib/contracts/highlight';
import type { Tag } from '@/lib/contracts/tag';
import { legendOf, MAX_NOTES } from './legend';

// Only what a legend is made from.
const tags = new Map(['b', 'a', 'unused'].map((id) => [id, { id } as Tag]));
const highlight = (id: string, tagIds: string[], note: string | null = null) =>
  ({ id, tagIds, note }) as Highlight;

test('a legend has the tags that occur, in the order of the codebook, and how often', () => {
  const marked = [
    highlight('1', ['a', 'b']),
    highlight('2', ['a']),
    highlight('3', []),
    highlight('4', ['gone']),
  ];
  const legend = legendOf(marked, tags);
  expect(legend.tags.map(({ tag, count }) => [tag.id, count])).toEqual([
    ['b', 1],
    ['a', 2],
  ]);
  expect(legend.untagged).toBe(2);
});

test('it has the notes in the order of the text, and says how many it leaves out', () => {
  const many = Array.from({ length: MAX_NOTES + 20 }, (_, index) =>
    highlight(`${index}`, [], index % 2 === 0 ? `Note ${index}` : null),
  );
  expect(legendOf(many, tags).noted.map(({ id }) => id)).toEqual(
    many.flatMap(({ id, note }) => (note ? id : [])),
  );
  const noted = Array.from({ length: MAX_NOTES + 20 }, (_, index) => highlight(`${index}`, [], 'Note'));
  expect(legendOf(noted, tags).noted).toHaveLength(MAX_NOTES);
  expect(legendOf(noted, tags).more).toBe(20);
});

test('ten thousand highlights without a note cost nothing to print', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => highlight(`${index}`, ['a']));
  expect(legendOf(many, tags)).toMatchObject({ noted: [], more: 0, untagged: 0 });
});
