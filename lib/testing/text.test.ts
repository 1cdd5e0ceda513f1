import { describe, expect, test } from 'vitest';
import { readMarked } from './text';

describe('readMarked', () => {
  test.each([
    ['nothing marked', 'the fox', 'the fox', []],
    ['one word', 'the ‹quick› fox', 'the quick fox', [{ start: 4, end: 9 }]],
    ['after an emoji', '😀‹a›', '😀a', [{ start: 1, end: 2 }]],
    [
      'nested',
      '‹a ‹b››',
      'a b',
      [
        { start: 0, end: 3 },
        { start: 2, end: 3 },
      ],
    ],
    ['empty', 'a‹›', 'a', [{ start: 1, end: 1 }]],
  ])('reads %s', (_name, marked, text, spans) => {
    expect(readMarked(marked)).toEqual({ text, spans });
  });

  test.each(['‹a', 'a›'])('refuses %s', (marked) => {
    expect(() => readMarked(marked)).toThrow('without its');
  });
});
