import { describe, expect, test } from 'vitest';
import { readMarked } from '@/lib/testing/text';
import { createOffsetMap } from '../core/code-points';
import { trimSpan } from './selection-to-span';

/** The first pair of brackets is what was selected, the second what is left of it. */
function trimMarked(marked: string) {
  const { text, spans } = readMarked(marked);
  return { trimmed: trimSpan(spans[0] ?? { start: 0, end: 0 }, createOffsetMap(text)), expected: spans[1] };
}

describe('trimSpan', () => {
  test.each([
    ['keeps what has no white space at its ends', 'the ‹‹quick fox››'],
    ['drops spaces at both ends', 'the‹ ‹quick› ›fox'],
    ['drops breaks between blocks', 'one‹\n‹two\nthree›\n›four'],
    ['counts emoji as one', '😀‹ ‹👩‍👩‍👧 𝒜›  ›b'],
  ])('%s', (_name, marked) => {
    const { trimmed, expected } = trimMarked(marked);
    expect(trimmed).toEqual(expected);
  });

  test('finds nothing in white space, nor in nothing', () => {
    const offsets = createOffsetMap('a \n b');
    expect(trimSpan({ start: 1, end: 4 }, offsets)).toBeNull();
    expect(trimSpan({ start: 2, end: 2 }, offsets)).toBeNull();
  });

  test('stays inside the text', () => {
    expect(trimSpan({ start: -5, end: 99 }, createOffsetMap(' abc '))).toEqual({ start: 1, end: 4 });
  });
});
