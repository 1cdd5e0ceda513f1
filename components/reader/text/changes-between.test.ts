import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PROPERTY_RUNS } from '@/lib/testing/text';
import { changesBetween } from './changes-between';

test('nothing is gone and nothing has come where nothing has changed', () => {
  expect(changesBetween([1, 2, 3], [1, 2, 3])).toEqual({ gone: [], come: [] });
});

test('what was put between, taken out and replaced is found', () => {
  expect(changesBetween([1, 2, 3, 4], [1, 9, 3, 4])).toEqual({ gone: [2], come: [9] });
  expect(changesBetween([1, 2], [0, 1, 2, 3])).toEqual({ gone: [], come: [0, 3] });
  expect(changesBetween([1, 2, 3], [])).toEqual({ gone: [1, 2, 3], come: [] });
});

test('what only moved is neither gone nor come', () => {
  expect(changesBetween([1, 2, 3], [3, 1, 2])).toEqual({ gone: [], come: [] });
});

test('both are what a comparison of each with each finds', () => {
  const list = fc.uniqueArray(fc.nat(20));
  const isAsByHand = fc.property(list, list, (before, after) => {
    expect(changesBetween(before, after)).toEqual({
      gone: before.filter((thing) => !after.includes(thing)),
      come: after.filter((thing) => !before.includes(thing)),
    });
  });
  fc.assert(isAsByHand, PROPERTY_RUNS);
});
