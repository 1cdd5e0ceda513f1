import { expect, test } from 'vitest';
import { isTextLost, newTextAt, wordsAt } from './text-place';

const ITEMS = [{ id: 'a' }, { id: 'b' }];

test.each([newTextAt(''), newTextAt('a'), wordsAt('b')])('a text at "%s" has its place', (place) => {
  expect(isTextLost(place, ITEMS)).toBe(false);
});

test.each([newTextAt('c'), wordsAt('c'), 'a'])('a text at "%s" has lost its place', (place) => {
  expect(isTextLost(place, ITEMS)).toBe(true);
});

test('in an empty collection only a new text at its end has a place', () => {
  expect([newTextAt(''), newTextAt('a'), wordsAt('a')].map((place) => isTextLost(place, []))).toEqual([
    false,
    true,
    true,
  ]);
});
