import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spansIntersect } from '../core/span';
import type { Span } from '../core/span';
import { lowestLanes, nestedLanes } from './lanes';

const anySpans = fc.array(
  fc
    .tuple(fc.nat(60), fc.integer({ min: 1, max: 25 }))
    .map(([start, length]): Span => ({ start, end: start + length })),
  { maxLength: 40 },
);

/** Every two of `spans` that overlap, with their lanes. */
function overlaps(spans: readonly Span[], lanes: readonly number[]) {
  return spans.flatMap((a, i) =>
    spans
      .slice(i + 1)
      .flatMap((b, j) =>
        spansIntersect(a, b) ? [{ a, b, laneA: lanes[i] ?? -1, laneB: lanes[i + 1 + j] ?? -1 }] : [],
      ),
  );
}

describe('lowestLanes', () => {
  test('gives overlapping spans different lanes', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        for (const { laneA, laneB } of overlaps(spans, lowestLanes(spans))) expect(laneA).not.toBe(laneB);
      }),
    );
  });

  test('keeps spans apart from each other in lane 0', () => {
    expect(
      lowestLanes([
        { start: 5, end: 8 },
        { start: 0, end: 5 },
      ]),
    ).toEqual([0, 0]);
  });

  test('puts the outer of two that start together first', () => {
    expect(
      lowestLanes([
        { start: 0, end: 3 },
        { start: 0, end: 9 },
      ]),
    ).toEqual([1, 0]);
  });
});

describe('nestedLanes', () => {
  test('puts the longer of two that overlap further out', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        for (const { a, b, laneA, laneB } of overlaps(spans, nestedLanes(spans, 100))) {
          expect(laneA).not.toBe(laneB);
          if (a.end - a.start !== b.end - b.start)
            expect(laneA > laneB).toBe(a.end - a.start > b.end - b.start);
        }
      }),
    );
  });

  test('never goes beyond its limit', () => {
    const nested = [1, 2, 3, 4, 5].map((length) => ({ start: 0, end: length }));
    expect(nestedLanes(nested, 3)).toEqual([0, 1, 2, 2, 2]);
  });
});
