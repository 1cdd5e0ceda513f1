import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anySpan, anyText, PROPERTY_RUNS } from '@/lib/testing/text';
import { createOffsetMap } from './code-points';
import { compareSpans, spansIntersect } from './span';
import type { Span } from './span';
import { groupByBlock, sweep } from './sweep';
import type { Run } from './sweep';

interface Named extends Span {
  readonly name: string;
}

const named = (name: string, start: number, end: number): Named => ({ name, start, end });
const shown = (runs: readonly Run<Named>[]): string =>
  runs.map(({ start, end, items }) => `${start}-${end}:${items.map(({ name }) => name).join('')}`).join(' ');

describe('sweep', () => {
  test.each([
    ['no intervals', [], '0-10:'],
    ['one inside', [named('a', 2, 5)], '0-2: 2-5:a 5-10:'],
    ['one over everything', [named('a', 0, 10)], '0-10:a'],
    ['one that reaches out on both sides', [named('a', -5, 50)], '0-10:a'],
    ['one outside', [named('a', 10, 20), named('b', -3, 0)], '0-10:'],
    ['an empty one', [named('a', 4, 4)], '0-10:'],
    ['two that overlap', [named('a', 0, 6), named('b', 4, 10)], '0-4:a 4-6:ab 6-10:b'],
    ['two that touch', [named('a', 0, 5), named('b', 5, 10)], '0-5:a 5-10:b'],
    ['the longer first', [named('b', 0, 2), named('a', 0, 10)], '0-2:ab 2-10:a'],
    ['equals in their given order', [named('b', 0, 10), named('a', 0, 10)], '0-10:ba'],
    [
      'the earlier first, also when it begins outside',
      [named('b', 0, 10), named('a', -1, 3)],
      '0-3:ab 3-10:b',
    ],
    [
      'one that ends while a later one goes on',
      [named('b', 1, 3), named('a', 0, 2)],
      '0-1:a 1-2:ab 2-3:b 3-10:',
    ],
  ])('cuts %s', (_name, intervals, expected) => {
    expect(shown(sweep(named('', 0, 10), intervals))).toBe(expected);
  });

  test('has no runs for an empty stretch', () => {
    expect(sweep({ start: 3, end: 3 }, [named('a', 0, 10)])).toEqual([]);
  });

  test('gives back exactly the text, in order', () => {
    const wholeText = fc.property(anyText, fc.array(anySpan(30)), (text, intervals) => {
      const offsets = createOffsetMap(text);
      const runs = sweep({ start: 0, end: offsets.length }, intervals);
      expect(runs.map(({ start, end }) => offsets.slice(start, end)).join('')).toBe(text);
    });
    fc.assert(wholeText, PROPERTY_RUNS);
  });

  test('covers each run with exactly the intervals that a count by hand finds', () => {
    const countedByHand = fc.property(
      anySpan(30),
      fc.array(anySpan(30), { maxLength: 12 }),
      (within, spans) => {
        const intervals = spans.map((span, index) => ({ ...span, name: `${index} ` }));
        expect(shown(sweep(within, intervals))).toBe(shown(runsByHand(within, intervals)));
      },
    );
    fc.assert(countedByHand, PROPERTY_RUNS);
  });
});

describe('groupByBlock', () => {
  test('puts an interval across several blocks into each', () => {
    const blocks = [named('', 0, 4), named('', 5, 8), named('', 9, 12)];
    const intervals = [named('c', 9, 10), named('a', 3, 10), named('b', 4, 5), named('e', 6, 6)];
    const groups = groupByBlock(blocks, intervals).map((group) => group.map(({ name }) => name).join(''));
    expect(groups).toEqual(['a', 'a', 'ca']);
  });

  test('agrees with trying every interval on every block', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 8 });
    const everyPair = fc.property(lengths, fc.array(anySpan(50)), (blockLengths, intervals) => {
      const blocks = blocksOf(blockLengths);
      const expected = blocks.map((block) => intervals.filter((interval) => spansIntersect(block, interval)));
      expect(groupByBlock(blocks, intervals)).toEqual(expected);
    });
    fc.assert(everyPair, PROPERTY_RUNS);
  });
});

/** One code point at a time: what covers it, joined with the run before when that is the same. */
function runsByHand(within: Span, intervals: readonly Named[]): Run<Named>[] {
  const sorted = intervals.toSorted(compareSpans);
  const runs: { start: number; end: number; items: Named[] }[] = [];
  for (let at = within.start; at < within.end; at += 1) {
    const items = sorted.filter(({ start, end }) => start <= at && at < end);
    const previous = runs.at(-1);
    if (previous && isSameList(previous.items, items)) previous.end += 1;
    else runs.push({ start: at, end: at + 1, items });
  }
  return runs;
}

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function blocksOf(lengths: readonly number[]): Span[] {
  let start = 0;
  return lengths.map((length) => {
    const block = { start, end: start + length };
    start = block.end + 1;
    return block;
  });
}
