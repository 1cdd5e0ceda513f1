import { expect, test } from 'vitest';
import { coveringAt, fromInside } from './at-place';

const outer = { start: 0, end: 90 };
const middle = { start: 10, end: 50 };
const inner = { start: 20, end: 30 };

test.each([
  ['before them all', -1, []],
  ['at the first letter', 0, [outer]],
  ['inside of all', 29, [outer, middle, inner]],
  ['right after the innermost', 30, [outer, middle]],
  ['nowhere', null, []],
])('coveringAt finds what is %s', (_name, at, expected) => {
  expect(coveringAt([outer, middle, inner], at)).toEqual(expected);
});

test('fromInside puts the shortest first, then the one that begins later', () => {
  const later = { start: 45, end: 85 };
  expect(fromInside([outer, middle, inner, later])).toEqual([inner, later, middle, outer]);
});
