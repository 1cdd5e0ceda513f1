import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePointLength, sliceCodePoints } from './code-points';
import { findInText, foldText } from './find-text';

/** What is found in `text`, cut out of it. */
function found(text: string, query: string, limit = 100): string[] {
  return findInText(foldText(text), query, limit).spans.map(({ start, end }) =>
    sliceCodePoints(text, start, end),
  );
}

describe('findInText', () => {
  it.each([
    ['any case', 'Member States and member states', 'MEMBER', ['Member', 'member']],
    ['accents that are not typed', 'Miroslav Lajčák', 'lajcak', ['Lajčák']],
    ['accents that are typed', 'Lajcak', 'Lajčák', ['Lajcak']],
    ['an accent that has no letter of its own', 'x\u0301y', 'x', ['x\u0301']],
    ['straight quotation marks for round ones', 'the state’s “will”', '\'s "will"', ['’s “will”']],
    ['a plain space for any other', 'no\u00a0break\nhere', 'no break here', ['no\u00a0break\nhere']],
    ['a word with soft hyphens', 'sove\u00adreign\u00adty', 'sovereignty', ['sove\u00adreign\u00adty']],
    ['Arabic without its points', 'السِّيَادَة', 'السيادة', ['السِّيَادَة']],
    ['Greek and Cyrillic', 'Ἑλλάς, МОСКВА', 'москва', ['МОСКВА']],
    ['Chinese', '国家主权和主权', '主权', ['主权', '主权']],
    ['Hangul by syllables', '각 가', '가', ['가']],
    ['characters outside the first plane', '😀 the 𝒜ssembly 😀', '😀', ['😀', '😀']],
    ['capitals outside the first plane', '𐐀 𐐨', '𐐨', ['𐐀', '𐐨']],
    ['nothing twice', 'aaaa', 'aa', ['aa', 'aa']],
    ['nothing for nothing', 'text', '', []],
    ['nothing for an accent alone', 'text', '\u0301', []],
  ])('finds %s', (_name, text, query, expected) => {
    expect(found(text, query)).toEqual(expected);
  });

  it('stops at the limit and says so', () => {
    const text = foldText('a a a');
    expect(findInText(text, 'a', 2)).toMatchObject({ spans: [{ start: 0 }, { start: 2 }], isCapped: true });
    expect(findInText(text, 'a', 3)).toMatchObject({ spans: { length: 3 }, isCapped: false });
  });

  const anyText = fc.string({ unit: 'grapheme', maxLength: 60 });

  it('finds each part of a text where it stands, or before that', () => {
    fc.assert(
      fc.property(anyText, fc.nat(60), fc.integer({ min: 1, max: 10 }), (raw, from, size) => {
        const text = raw.normalize('NFC');
        const length = codePointLength(text);
        const start = Math.min(from, length);
        const query = sliceCodePoints(text, start, Math.min(length, start + size));
        if (foldText(query.normalize('NFC')).folded !== foldText(query).folded) return;
        const { spans } = findInText(foldText(text), query, 100);
        if (foldText(query).folded === '') expect(spans).toEqual([]);
        else expect(spans[0]?.start).toBeLessThanOrEqual(start + size);
      }),
    );
  });

  it('finds spans of the text, in order and apart, that each fold to what was asked for', () => {
    fc.assert(
      fc.property(anyText, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 2 }), (text, query) => {
        const wanted = foldText(query.normalize('NFC')).folded;
        const { spans } = findInText(foldText(text), query, 100);
        let end = 0;
        for (const span of spans) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          end = span.end;
          expect(foldText(sliceCodePoints(text, span.start, span.end)).folded).toContain(wanted);
        }
        expect(end).toBeLessThanOrEqual(codePointLength(text));
      }),
    );
  });
});

describe('foldText', () => {
  it('keeps for each unit the character that it comes from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const { folded, sources, length } = foldText(text);
        const characters = Array.from(text);
        expect(length).toBe(characters.length);
        expect(sources).toHaveLength(folded.length);
        const rebuilt = [...characters.keys()].flatMap((source) => {
          const units = [...sources.keys()].filter((at) => sources[at] === source);
          return units.map((at) => folded[at]).join('');
        });
        expect(rebuilt).toEqual(characters.map((character) => foldText(character).folded));
      }),
    );
  });
});
