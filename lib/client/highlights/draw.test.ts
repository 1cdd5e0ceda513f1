import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BulkChange, Highlight, HighlightFeed } from '../../contracts/highlight';
import { testHighlight, testId } from '../../testing/feed-server';
import { PROPERTY_RUNS } from '../../testing/text';
import { compareInText } from './cache';
import { drawHighlights, type HighlightDrawing } from './draw';

const [A, B, C, X, Y] = [1, 2, 3, 101, 102].map(testId) as [string, string, string, string, string];
const feedOf = (...items: Highlight[]): HighlightFeed => ({ version: 7, items, deleted: [], next: null });
const draw = (feed: HighlightFeed, ...drawings: HighlightDrawing[]) => drawHighlights(feed, drawings);
const bulk = (change: Partial<BulkChange>, trash: readonly Highlight[] = []): HighlightDrawing => {
  const none = { ids: [A, B], addTagIds: [], removeTagIds: [], delete: false, restore: false };
  return { do: 'bulk', change: { ...none, ...change }, trash };
};

describe('drawing', () => {
  test('a patch changes only what it names, and a note to none', () => {
    const feed = feedOf(testHighlight(1, { note: 'old' }), testHighlight(2, { note: 'other' }));
    const shared = draw(feed, { do: 'patch', id: A, patch: { visibility: 'private' } });
    expect(shared.items[0]).toMatchObject({ note: 'old', visibility: 'private' });
    const without = draw(feed, { do: 'patch', id: A, patch: { note: null } });
    expect(without.items.map(({ note }) => note)).toEqual([null, 'other']);
  });

  test('a tag is added at the end, once, and taken off', () => {
    const on = (tagId: string, isOn = true): HighlightDrawing => ({ do: 'tag', id: A, tagId, isOn });
    const feed = feedOf(testHighlight(1, { tagIds: [X] }));
    expect(draw(feed, on(Y), on(X)).items[0]?.tagIds).toEqual([X, Y]);
    expect(draw(feed, on(Y), on(X), on(X, false)).items[0]?.tagIds).toEqual([Y]);
  });

  test('many are tagged and untagged where they are named, and adding wins', () => {
    const feed = feedOf(
      testHighlight(1, { tagIds: [X] }),
      testHighlight(2),
      testHighlight(3, { tagIds: [Y] }),
    );
    const tagged = draw(feed, bulk({ addTagIds: [Y], removeTagIds: [X, Y] }));
    expect(tagged.items.map(({ tagIds }) => tagIds)).toEqual([[Y], [Y], [Y]]);
  });

  test('many are deleted, and what is given is brought back', () => {
    const feed = feedOf(testHighlight(1), testHighlight(2), testHighlight(3));
    const without = draw(feed, bulk({ delete: true }));
    expect(without.items.map(({ id }) => id)).toEqual([C]);
    expect(draw(without, bulk({ restore: true }, feed.items.slice(0, 2)))).toEqual(feed);
  });

  test('what the server has of a highlight is not replaced by its draft', () => {
    const feed = feedOf(testHighlight(1, { version: 3 }));
    expect(draw(feed, { do: 'put', highlight: testHighlight(1, { note: 'draft' }) })).toBe(feed);
  });
});

const id = fc.constantFrom(A, B, C);
const drawing: fc.Arbitrary<HighlightDrawing> = fc.oneof(
  fc
    .nat(9)
    .map((n) => ({ do: 'put' as const, highlight: testHighlight(1 + (n % 3), { start: n, end: n + 3 }) })),
  fc.record({
    do: fc.constant('patch' as const),
    id,
    patch: fc.record({ note: fc.constantFrom(null, 'n', 'm') }),
  }),
  fc.nat(9).chain((start) =>
    fc.record({
      do: fc.constant('patch' as const),
      id,
      patch: fc.constant({ start, end: start + 2, exact: 'x' }),
    }),
  ),
  fc.record({ do: fc.constant('tag' as const), id, tagId: fc.constantFrom(X, Y), isOn: fc.boolean() }),
  fc.record({ do: fc.constant('remove' as const), id }),
  fc
    .record({ addTagIds: fc.subarray([X, Y]), removeTagIds: fc.subarray([X, Y]), delete: fc.boolean() })
    .map((change) => bulk(change)),
  fc.constant(bulk({ restore: true }, [testHighlight(1), testHighlight(2)])),
);

describe('whatever is drawn', () => {
  const feed = feedOf(testHighlight(1), testHighlight(2, { tagIds: [X] }));

  test('all at once is one after another, and stands in the order of the text', () => {
    fc.assert(
      fc.property(fc.array(drawing, { maxLength: 12 }), (drawings) => {
        const atOnce = drawHighlights(feed, drawings);
        expect(atOnce).toEqual(drawings.reduce((drawn, each) => draw(drawn, each), feed));
        expect(atOnce.items).toEqual(atOnce.items.toSorted(compareInText));
      }),
      PROPERTY_RUNS,
    );
  });

  test('drawn again it is the very same, so that nothing is drawn for nothing', () => {
    fc.assert(
      fc.property(drawing, (each) => {
        const drawn = draw(feed, each);
        expect(draw(drawn, each)).toBe(drawn);
      }),
      PROPERTY_RUNS,
    );
  });
});

test('ten thousand highlights in a feed of ten thousand are drawn in one walk', () => {
  const many = feedOf(...Array.from({ length: 10_000 }, (_, n) => testHighlight(n + 1)));
  const drawings = Array.from({ length: 10_000 }, (_, n): HighlightDrawing => {
    return { do: 'put', highlight: testHighlight(20_000 + n, { start: n, end: n + 2 }) };
  });
  let reads = 0;
  const counted = new Proxy(many.items, {
    get: (items, name, receiver) => {
      if (typeof name === 'string' && /^\d+$/.test(name)) reads += 1;
      return Reflect.get(items, name, receiver) as unknown;
    },
  });
  expect(drawHighlights({ ...many, items: counted }, drawings).items).toHaveLength(20_000);
  expect(reads).toBeLessThan(50_000);
});
