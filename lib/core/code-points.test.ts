import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROPERTY_RUNS, spanIn, wildText } from '@/lib/testing/text';
import { codePointLength, createOffsetMap, sliceCodePoints } from './code-points';

describe('codePointLength', () => {
  test.each([
    ['the empty text', '', 0],
    ['plain letters', 'abc', 3],
    ['an emoji as one', 'a😀b', 3],
    ['each part of a joined family', '👩‍👩‍👧', 5],
    ['a combining mark by itself', 'e\u0301', 2],
    ['a lone surrogate as one', '\ud83d!', 2],
  ])('counts %s', (_name, text, length) => {
    expect(codePointLength(text)).toBe(length);
  });
});

describe('createOffsetMap', () => {
  test.each(['plain', 'a😀b', ''])('refuses offsets outside %j', (text) => {
    const offsets = createOffsetMap(text);
    for (const offset of [-1, 0.5, Number.NaN, offsets.length + 1]) {
      expect(() => offsets.toUtf16(offset)).toThrow(RangeError);
    }
    for (const offset of [-1, 0.5, Number.NaN, text.length + 1]) {
      expect(() => offsets.toCodePoint(offset)).toThrow(RangeError);
    }
    expect(() => offsets.slice(0, offsets.length + 1)).toThrow(RangeError);
  });

  test('takes an offset inside a surrogate pair to the start of the pair', () => {
    const offsets = createOffsetMap('a😀😀b');
    expect([0, 1, 2, 3, 4, 5, 6].map((utf16) => offsets.toCodePoint(utf16))).toEqual([0, 1, 1, 2, 2, 3, 4]);
  });

  test('agrees with an array of the characters, for any text', () => {
    fc.assert(fc.property(wildText, agreesWithArray), PROPERTY_RUNS);
  });

  test('slices like an array of the characters, for any span of any text', () => {
    const slices = fc.property(spanIn(wildText), ({ text, span: { start, end } }) => {
      expect(sliceCodePoints(text, start, end)).toBe(Array.from(text).slice(start, end).join(''));
    });
    fc.assert(slices, PROPERTY_RUNS);
  });
});

function agreesWithArray(text: string): void {
  const characters = Array.from(text);
  const offsets = createOffsetMap(text);
  expect(offsets.length).toBe(characters.length);
  expect(codePointLength(text)).toBe(characters.length);
  let utf16 = 0;
  for (const [codePoint, character] of [...characters, ''].entries()) {
    expect(offsets.toUtf16(codePoint)).toBe(utf16);
    expect(offsets.toCodePoint(utf16)).toBe(codePoint);
    utf16 += character.length;
  }
}
