import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROPERTY_RUNS, wildText } from '@/lib/testing/text';
import { isNormalLine, normalCharacters } from './normal-form';

const LAST_CODE_POINT = 0x10ffff;

/** The characters of each part, joined again, with a bar between parts. */
function partsAfter(...parts: string[]): string {
  const characters = normalCharacters(parts);
  return parts
    .map((_, index) =>
      characters
        .filter(({ part }) => part === index)
        .map(({ value }) => value)
        .join(''),
    )
    .join('|');
}

describe('normalCharacters', () => {
  test.each([
    ['composes', ['Lajc\u030ca\u0301k'], 'Lajčák'],
    ['composes across parts, into the first', ['e', '\u0301a'], 'é|a'],
    ['composes across a part that is empty', ['e', '', '\u0301'], 'é||'],
    ['composes what a control character kept apart', ['e\u0000', '\u0301'], 'é|'],
    ['composes Hangul across parts', ['\u1112', '\u1161', '\u11ab'], '한||'],
    ['leaves parts of a cluster apart when nothing composes', ['क', '्ष'], 'क|्ष'],
    ['puts marks in their canonical order', ['a\u0307\u0323'], 'ạ̇'],
    ['takes apart what NFC takes apart', ['\u0958'], '\u0915\u093c'],
    ['makes any white space one space', ['a\t\u00a0\u3000\u2028\u0085\r\n b'], 'a b'],
    ['keeps a space across parts once, in the first', ['a ', ' b'], 'a |b'],
    ['trims both ends', ['\n a', 'b \u00a0'], 'a|b'],
    ['has nothing left of white space alone', [' ', '\t'], '|'],
    [
      'removes controls, lone surrogates, noncharacters and byte order marks',
      ['a\u0000\u0007\ud83d\ufffe\ufeffb'],
      'ab',
    ],
    ['joins a surrogate pair that was split between parts', ['a\ud83d', '\ude00b'], 'a😀|b'],
    [
      'keeps joiners and direction marks',
      ['می\u200cخواهم\u200f \u2067👩‍👧\u2069'],
      'می\u200cخواهم\u200f \u2067👩‍👧\u2069',
    ],
  ])('%s', (_name, parts, expected) => {
    expect(partsAfter(...parts)).toBe(expected);
  });

  test.each([
    ['one mark', '\u0301', 29],
    ['two marks by turns', '\u0301\u0323', 29],
    ['a mark that NFC makes two of', '\u0344', 30],
    ['a mark that composes with nothing', '\u20dd', 30],
  ])('keeps only so many of endless combining marks: %s', (_name, marks, kept) => {
    const line = normalCharacters([`a${marks.repeat(100_000)}b`]).map(({ value }) => value);
    expect(line.length).toBe(kept + 2);
    expect(isNormalLine(line.join(''))).toBe(true);
  });

  test('makes of any parts what it makes of them joined', () => {
    const byHand = fc.property(fc.array(wildText), (parts) => {
      const characters = normalCharacters(parts);
      expect(characters.map(({ value }) => value).join('')).toBe(normalisedByHand(parts.join('')));
      expect(characters.map(({ part }) => part)).toEqual(
        characters.map(({ part }) => part).sort((a, b) => a - b),
      );
    });
    fc.assert(byHand, PROPERTY_RUNS);
  });

  test('composes every character that Unicode can take apart, wherever a part ends', () => {
    const wrong: string[] = [];
    for (let codePoint = 0; codePoint <= LAST_CODE_POINT; codePoint += 1) {
      const whole = String.fromCodePoint(codePoint);
      const [first = '', ...rest] = whole.normalize('NFD');
      if (rest.length === 0) continue;
      const together = normalCharacters([`x${first}`, rest.join('')]).map(({ value }) => value);
      if (together.join('') !== `x${whole}`.normalize('NFC')) wrong.push(codePoint.toString(16));
    }
    expect(wrong).toEqual([]);
  });
});

test('isNormalLine knows what is normal already', () => {
  expect(isNormalLine('Lajčák 😀')).toBe(true);
  expect(isNormalLine('Lajc\u030cák')).toBe(false);
  expect(isNormalLine('a  b')).toBe(false);
  expect(isNormalLine('a\nb')).toBe(false);
});

function normalisedByHand(text: string): string {
  return text
    .replace(/\p{White_Space}/gu, ' ')
    .replace(/[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\ufeff]/gu, '')
    .replace(/ +/g, ' ')
    .replace(/^ | $/g, '')
    .normalize('NFC');
}
