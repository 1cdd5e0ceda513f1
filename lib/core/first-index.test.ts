import { array, assert, integer, nat, property } from 'fast-check';
import { expect, test } from 'vitest';
import { firstIndexAfter, firstIndexWhere } from './first-index';

const ascending = array(integer({ min: 0, max: 50 }), { maxLength: 40 }).map((values) =>
  values.sort((a, b) => a - b),
);

test('However it is looked for, the first one is found, or the end', () => {
  const looks = property(ascending, integer({ min: -1, max: 51 }), nat(41), (values, limit, wanted) => {
    const isThere = (value: number) => value >= limit;
    const index = values.findIndex(isThere);
    const first = index < 0 ? values.length : index;
    const from = Math.min(wanted, values.length);
    expect(firstIndexWhere(values, isThere)).toBe(first);
    expect(firstIndexAfter(values, isThere, from)).toBe(Math.max(from, first));
  });
  assert(looks);
});

test('One that is near is found with few looks, however long the list is', () => {
  const values = Array.from({ length: 1_000_000 }, (_, index) => index);
  let looks = 0;
  const isThere = (value: number) => {
    looks += 1;
    return value >= 500_003;
  };
  expect(firstIndexAfter(values, isThere, 500_000)).toBe(500_003);
  expect(looks).toBeLessThan(8);
});
