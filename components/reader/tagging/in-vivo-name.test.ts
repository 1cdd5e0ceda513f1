import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inVivoName } from './in-vivo-name';

test.each([
  ['trims', '  state sovereignty. ', 'state sovereignty'],
  ['joins lines', 'leave\nno one behind', 'leave no one behind'],
  ['takes quotation marks off', '“whole of government”,', 'whole of government'],
  ['keeps what is inside', 'host (and transit) states', 'host (and transit) states'],
  ['is empty for points alone', ' … ', ''],
])('%s', (_name, words, expected) => {
  expect(inVivoName(words)).toBe(expected);
});

test('ends with a whole word', () => {
  const words = 'migration '.repeat(30);
  expect(inVivoName(words)).toBe('migration '.repeat(12).trim());
});

test('ends with a whole character where there are no words', () => {
  expect(inVivoName('移'.repeat(200))).toBe('移'.repeat(120));
  expect(inVivoName(`a${'🌍'.repeat(100)}`)).toBe(`a${'🌍'.repeat(59)}`);
});

test('is never too long, and never has space at its ends', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (words) => {
      const name = inVivoName(words);
      expect(name.length).toBeLessThanOrEqual(120);
      expect(name).toBe(name.trim());
    }),
  );
});
