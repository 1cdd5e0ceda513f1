import { expect, test } from 'vitest';
import { nextStep } from './in-steps';

const cards = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }));

function ids(known: readonly string[], openId: string | null = null): string {
  const drawn = nextStep(cards, new Set(known), { openId, most: 2 });
  return drawn.map(({ id }) => id).join('');
}

test('a few are added at a time, from the first to the last', () => {
  expect(ids([])).toBe('ab');
  expect(ids(['a', 'b'])).toBe('abcd');
  expect(ids(['a', 'b', 'c', 'd'])).toBe('abcde');
});

test('what is known stays, and the open one is there at once', () => {
  expect(ids(['d'])).toBe('abd');
  expect(ids([], 'e')).toBe('abe');
});

test('what is known and no longer among them takes no place of others', () => {
  expect(ids(['x', 'y', 'z'])).toBe('ab');
});
