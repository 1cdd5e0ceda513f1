import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstBeginningAt, offsetAt } from './text-places';

/** Two paragraphs of 100 and 50 characters, with a gap of 20 pixels between them. */
const two = {
  blocks: [
    { start: 0, end: 200 },
    { start: 220, end: 320 },
  ],
  spans: [
    { start: 0, end: 100 },
    { start: 101, end: 151 },
  ],
};

describe('offsetAt', () => {
  it.each([
    ['above the text', -40, 0],
    ['within a block', 100, 50],
    ['between two blocks', 210, 101],
    ['in the second block', 270, 126],
    ['below the text', 900, 151],
  ])('%s', (_name, y, offset) => {
    expect(offsetAt(two, y)).toBe(offset);
  });

  it('is 0 while nothing is known', () => {
    expect(offsetAt({ blocks: [], spans: [] }, 100)).toBe(0);
  });
});

describe('firstBeginningAt', () => {
  it('finds what a search from the front would', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50)), fc.nat(60), (starts, offset) => {
        const spans = starts.sort((a, b) => a - b).map((start) => ({ start, end: start + 1 }));
        const found = spans.findIndex(({ start }) => start >= offset);
        expect(firstBeginningAt(spans, offset)).toBe(found < 0 ? spans.length : found);
      }),
    );
  });
});
