import { expect, test } from 'vitest';
import { withAhead } from './ahead';

const passage = (id: string, start: number, end: number) => ({ id, start, end, tagIds: [] });
const known = [passage('a', 0, 5), passage('z', 90, 95)];

test('what is not known yet stands where it belongs, outer passages first', () => {
  const ahead = [passage('a', 0, 5), passage('b', 3, 9), passage('c', 3, 7)];
  expect(withAhead(known, ahead).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'z']);
});

test('the very same is returned once all is known', () => {
  expect(withAhead(known, [])).toBe(known);
  expect(withAhead(known, [passage('z', 90, 95)])).toBe(known);
});
