import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, PROPERTY_RUNS, readMarked, spanIn } from '../testing/text';
import { createOffsetMap } from './code-points';
import { type Edge, mergeMoves, moveEdge, moveEdgeByWords, stepEdge } from './resize';
import type { Prose } from './segments';
import type { Span } from './span';

function marked(text: string): { prose: Prose; span: Span } {
  const read = readMarked(text);
  return { prose: proseOf(read.text), span: read.spans[0] ?? { start: 0, end: 0 } };
}

function proseOf(text: string): Prose {
  const offsets = createOffsetMap(text);
  return { offsets, blocks: [{ start: 0, end: offsets.length }], language: 'en' };
}

function cut({ offsets }: Prose, span: Span | null): string | null {
  return span && offsets.slice(span.start, span.end);
}

describe('stepEdge', () => {
  it.each([
    ['the ‹quick› brown fox', 'end', 'more', 'quick brown'],
    ['the ‹quick› brown fox', 'start', 'more', 'the quick'],
    ['the ‹quick brown› fox', 'end', 'less', 'quick'],
    ['the ‹quick brown› fox', 'start', 'less', 'brown'],
    ['the ‹quick› fox', 'end', 'less', null],
    ['the ‹quick› fox', 'start', 'less', null],
    ['the ‹fox›.', 'end', 'more', null],
    ['‹the› fox', 'start', 'more', null],
    ['the q‹uic›k fox', 'end', 'more', 'uick'],
    ['the ‹quick, bro›wn', 'end', 'less', 'quick'],
    ['the ‹quick, brown.› Fox', 'end', 'less', 'quick, brown'],
  ] as const)('%s: %s %s', (text, edge, by, expected) => {
    const { prose, span } = marked(text);
    expect(cut(prose, stepEdge(prose, span, edge, by))).toBe(expected);
  });
});

describe('moveEdgeByWords', () => {
  it.each([
    ['the ‹quick› brown fox', 'end', 12, 'quick'],
    ['the ‹quick› brown fox', 'end', 13, 'quick brown'],
    ['the ‹quick› brown fox', 'end', 99, 'quick brown fox'],
    ['the ‹quick brown› fox', 'end', 0, 'quick'],
    ['the ‹quick brown› fox', 'start', 1, 'the quick brown'],
    ['the ‹quick brown› fox', 'start', 2, 'quick brown'],
    ['the ‹quick brown› fox', 'start', 19, 'brown'],
    ['the ‹quick brown› fox', 'start', -5, 'the quick brown'],
  ] as const)('%s: %s at %d', (text, edge, offset, expected) => {
    const { prose, span } = marked(text);
    expect(cut(prose, moveEdgeByWords(prose, span, edge, offset))).toBe(expected);
  });
});

describe('mergeMoves', () => {
  const spanOf = ([start, end]: readonly [number, number]): Span => ({ start, end });
  it.each([
    ['the other end was left alone', [10, 20], [10, 25], [10, 20], [10, 25]],
    ['each moved another end', [10, 20], [10, 25], [5, 20], [5, 25]],
    ['both moved one end to the same place', [10, 20], [10, 25], [10, 25], [10, 25]],
    ['both moved one end apart', [10, 20], [10, 25], [10, 24], null],
    ['nothing is left between them', [10, 20], [10, 12], [15, 20], null],
    ['only the others moved', [10, 20], [10, 20], [5, 24], [5, 24]],
  ] as const)('%s', (_name, seen, mine, now, expected) => {
    expect(mergeMoves(spanOf(seen), spanOf(mine), spanOf(now))).toEqual(expected && spanOf(expected));
  });
});

it('never makes a span empty, turns it around or takes it out of the text', () => {
  fc.assert(
    fc.property(
      spanIn(anyText),
      fc.constantFrom<Edge>('start', 'end'),
      fc.integer({ min: -5, max: 120 }),
      ({ text, span }, edge, offset) => {
        const prose = proseOf(text);
        for (const move of [moveEdge, moveEdgeByWords]) {
          const moved = move(prose, span, edge, offset);
          expect(moved.start).toBeGreaterThanOrEqual(0);
          expect(moved.start).toBeLessThan(moved.end);
          expect(moved.end).toBeLessThanOrEqual(prose.offsets.length);
          expect(edge === 'start' ? moved.end : moved.start).toBe(edge === 'start' ? span.end : span.start);
        }
      },
    ),
    PROPERTY_RUNS,
  );
});
