import { expect, test } from 'vitest';
import { kindAt } from './begun';

test.each([
  ['reader p s note h', 'note'],
  ['reader p s reply h', 'reply'],
  ['reader p s about', 'about'],
  ['tag p new', 'tag'],
  ['collection new p', 'collection'],
  ['text c words i', 'text'],
  ['', 'text'],
  ['reader', 'text'],
])('what is written at %j is a %s', (place, kind) => {
  expect(kindAt(place)).toBe(kind);
});
