import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldName, foldQuery } from './folded-name';

test.each([
  ['Économie', 'economie'],
  ['E\u0301conomie', 'economie'],
  ['ПОЛИТИКА', 'политика'],
  ['حُقُوق', 'حقوق'],
])('folds %s', (written, folded) => {
  expect(foldName(written).text).toBe(folded);
});

test('makes each run of white space in a query one space', () => {
  expect(foldQuery('  Human   Rights ')).toBe('human rights');
});

test('finds the way back, with the accents', () => {
  expect(foldName('E\u0301co').places(0, 1)).toEqual([0, 1]);
  expect(foldName('a🌍b').places(3, 4)).toEqual([3]);
  expect(foldName('a🌍b').places(1, 3)).toEqual([1, 2]);
});

test('every place is one of the written text, in order and once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (written) => {
      const folded = foldName(written);
      const places = folded.places(0, folded.text.length);
      expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
      expect(places.every((place) => place < written.length)).toBe(true);
    }),
  );
});
