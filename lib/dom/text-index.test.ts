import { describe, expect, test } from 'vitest';
import { lastAtMost } from './text-index';

describe('lastAtMost', () => {
  test.each([
    ['before all', 0, -1],
    ['exactly one', 5, 0],
    ['between two', 8, 0],
    ['after all', 99, 2],
  ])('%s', (_name, limit, index) => {
    expect(lastAtMost([5, 9, 20], limit)).toBe(index);
  });
});
