import { describe, expect, test } from 'vitest';
import type { Highlight } from '@/lib/contracts/highlight';
import type { Tag } from '@/lib/contracts/tag';
import { nameOf, stripesOf } from './stripe-lanes';

// Only what stripes are made from.
const highlight = (id: string, start: number, end: number, ...tagIds: string[]) =>
  ({ id, start, end, tagIds }) as unknown as Highlight;
const tags = new Map(
  [
    { id: 'a', name: 'Aid', colour: 'teal' },
    { id: 'b', name: 'Borders', colour: 'wine' },
    { id: 'c', name: 'Care', colour: 'teal' },
  ].map((tag) => [tag.id, tag as unknown as Tag]),
);

describe('stripesOf', () => {
  test('gives each colour of a highlight a stripe of its own, named by its tags', () => {
    const stripes = stripesOf([highlight('x', 0, 10, 'a', 'b', 'c')], tags, 4);
    expect(stripes.map((stripe) => [stripe.colour, nameOf(stripe, tags), stripe.lane])).toEqual([
      ['teal', 'Aid, Care', 0],
      ['wine', 'Borders', 1],
    ]);
  });

  test('gives a highlight without a tag one without a colour', () => {
    const [stripe, ...more] = stripesOf([highlight('x', 0, 10)], tags, 4);
    expect(more).toEqual([]);
    expect(stripe).toMatchObject({ colour: null, lane: 0 });
    expect(stripe && nameOf(stripe, tags)).toBe('');
  });

  test('puts the longest outermost and leaves out what there is no lane for', () => {
    const nested = [highlight('long', 0, 90), highlight('middle', 0, 60), highlight('short', 0, 30)];
    expect(stripesOf(nested, tags, 2).map(({ highlight: { id }, lane }) => [id, lane])).toEqual([
      ['middle', 1],
      ['short', 0],
    ]);
  });
});
