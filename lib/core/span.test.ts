import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anySpan, PROPERTY_RUNS } from '@/lib/testing/text';
import {
  compareSpans,
  firstSpanEndingAfter,
  intersectSpans,
  isWithin,
  spanContains,
  spansIntersect,
} from './span';
import type { Span } from './span';

const span = (start: number, end: number): Span => ({ start, end });

describe('isWithin', () => {
  test.each([
    ['the whole text', span(0, 10), true],
    ['its last character', span(9, 10), true],
    ['an empty span', span(3, 3), false],
    ['a span backwards', span(4, 3), false],
    ['one that begins before the text', span(-1, 3), false],
    ['one that ends after it', span(9, 11), false],
    ['half a character', span(0, 1.5), false],
    ['no number', span(Number.NaN, 3), false],
  ])('judges %s', (_name, candidate, expected) => {
    expect(isWithin(candidate, 10)).toBe(expected);
  });
});

describe('two spans', () => {
  test.each([
    ['apart', span(0, 2), span(3, 5), null],
    ['touching', span(0, 3), span(3, 5), null],
    ['overlapping', span(0, 4), span(3, 5), span(3, 4)],
    ['one in the other', span(0, 9), span(3, 5), span(3, 5)],
    ['equal', span(3, 5), span(3, 5), span(3, 5)],
    ['one empty, inside the other', span(0, 9), span(4, 4), null],
  ])('%s share what they share, either way round', (_name, a, b, shared) => {
    expect(intersectSpans(a, b)).toEqual(shared);
    expect(intersectSpans(b, a)).toEqual(shared);
    expect(spansIntersect(a, b)).toBe(shared !== null);
  });

  test('contain each other only when equal', () => {
    expect(spanContains(span(0, 9), span(3, 9))).toBe(true);
    expect(spanContains(span(3, 9), span(0, 9))).toBe(false);
    expect(spanContains(span(3, 9), span(3, 9))).toBe(true);
  });
});

test('compareSpans puts the outer before the inner', () => {
  const sorted = [span(2, 3), span(0, 1), span(0, 9), span(2, 8)].sort(compareSpans);
  expect(sorted).toEqual([span(0, 9), span(0, 1), span(2, 8), span(2, 3)]);
});

test('firstSpanEndingAfter finds what a search from the first would', () => {
  const length = 40;
  const search = fc.property(fc.array(anySpan(length)), fc.nat({ max: length }), (candidates, offset) => {
    const apart = withoutOverlaps(candidates);
    const found = apart.findIndex(({ end }) => end > offset);
    expect(firstSpanEndingAfter(apart, offset)).toBe(found === -1 ? apart.length : found);
  });
  fc.assert(search, PROPERTY_RUNS);
});

function withoutOverlaps(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const candidate of spans.toSorted(compareSpans)) {
    const isApart = candidate.start >= (kept.at(-1)?.end ?? 0);
    if (isApart && candidate.start < candidate.end) kept.push(candidate);
  }
  return kept;
}
