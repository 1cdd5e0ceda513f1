import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstIndexWhere } from './first-index';

test('finds what a search from the beginning finds', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), fc.nat(50), (values, limit) => {
      const ascending = values.toSorted((a, b) => a - b);
      const found = ascending.findIndex((value) => value >= limit);
      expect(firstIndexWhere(ascending, (value) => value >= limit)).toBe(found < 0 ? values.length : found);
    }),
  );
});
