import { describe, expect, it } from 'vitest';
import { blockAround, stepCaret } from './caret-steps';
import { createOffsetMap } from './code-points';
import type { Prose } from './segments';

const TEXT = 'Title\nOne. Two.\nThree.';
const prose: Prose = {
  offsets: createOffsetMap(TEXT),
  blocks: [
    { start: 0, end: 5 },
    { start: 6, end: 15 },
    { start: 16, end: 22 },
  ],
  language: 'en',
};

describe('stepCaret', () => {
  it.each([
    ['sentence', 0, 1, null, 6],
    ['sentence', 6, 1, null, 11],
    ['sentence', 12, 1, null, 16],
    ['sentence', 16, 1, null, null],
    ['sentence', 12, -1, null, 11],
    ['sentence', 11, -1, null, 6],
    ['sentence', 22, -1, null, 16],
    ['sentence', 0, -1, null, null],
    ['block', 2, 1, null, 6],
    ['block', 5, 1, null, 6],
    ['block', 16, 1, null, null],
    ['block', 9, -1, null, 6],
    ['block', 6, -1, null, 0],
    ['block', 22, -1, null, 16],
    ['sentence', 6, 1, 6, 10],
    ['sentence', 10, 1, 6, 15],
    ['sentence', 15, 1, 6, 22],
    ['sentence', 22, 1, 6, null],
    ['sentence', 22, -1, 6, 15],
    ['sentence', 15, -1, 6, 10],
    ['sentence', 10, -1, 6, 6],
    ['sentence', 6, -1, 6, 0],
    ['sentence', 0, 1, 6, 6],
    ['block', 7, 1, 7, 15],
    ['block', 15, 1, 7, 22],
    ['block', 22, -1, 7, 15],
    ['block', 7, -1, 7, 6],
  ] as const)('by %s from %d, %d, with the anchor %s', (unit, caret, direction, anchor, expected) => {
    expect(stepCaret(prose, unit, caret, direction, anchor)).toBe(expected);
  });
});

describe('blockAround', () => {
  it('counts the end of a block as in it', () => {
    expect([0, 5, 6, 22].map((offset) => blockAround(prose, offset)?.start)).toEqual([0, 0, 6, 16]);
  });
});
