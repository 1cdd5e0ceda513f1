import fc from 'fast-check';
import type { Span } from '@/lib/core/span';

/**
 * Return the text that `marked` shows between `‹` and `›`, and the span of each pair, in code points, in the order in
 * which they open: `"the ‹quick› fox"` is "the quick fox" with the span 4–9. Pairs may be nested and may be empty.
 *
 * @throws Error if a bracket has no partner.
 */
export function readMarked(marked: string): { text: string; spans: Span[] } {
  const spans: { start: number; end: number }[] = [];
  const open: { start: number; end: number }[] = [];
  const characters: string[] = [];
  for (const character of marked) {
    const here = { start: characters.length, end: characters.length };
    if (character === '‹') {
      open.push(here);
      spans.push(here);
    } else if (character === '›') {
      const span = open.pop();
      if (!span) throw new Error(`A › without its ‹ in: ${marked}`);
      span.end = here.end;
    } else characters.push(character);
  }
  if (open.length > 0) throw new Error(`A ‹ without its › in: ${marked}`);
  return { text: characters.join(''), spans };
}

/** How property tests run: enough cases to mean something, and the same ones every time, so that a failure is news. */
export const PROPERTY_RUNS = { seed: 20171206, numRuns: 500 };

const WORDS = ['the ', 'sovereignty', ' of ', 'states', '. ', 'a', 'an', 'Lajčák'];
const EMOJI = ['😀', '👍🏽', '👩‍👩‍👧‍👦', '🏳️‍🌈', '🇲🇦', '1️⃣'];
const COMBINING = [
  'e\u0301',
  'q\u0323\u0307',
  'a\u0307\u0323',
  '\u0301',
  '\u0344',
  '\u212b',
  '\u0958',
  '\u1112\u1161\u11ab',
];
const ARABIC = ['السيادة', 'مُهَاجِر', '\u200fحقوق\u200f ', 'می\u200cخواهم'];
const CHINESE = ['移徙', '主权', '𠮷', '。'];
const DEVANAGARI = ['प्रवासन', 'क्ष', 'क्\u200dष', 'मानवाधिकार '];
const ASTRAL = ['𝒜', '𐍈', '𞤀'];
const SPACES = [' ', '  ', '\u00a0', '\t', '\n', '\r\n', '\u3000', '\u2028', '\u0085'];
const RUBBISH = ['\u0000', '\u0007', '\u001f', '\u009f', '\ud83d', '\ude00', '\ufeff', '\ufffe', '\u200b'];

const goodPiece = fc.oneof(
  ...[WORDS, EMOJI, COMBINING, ARABIC, CHINESE, DEVANAGARI, ASTRAL].map((pieces) =>
    fc.constantFrom(...pieces),
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const wildPiece = fc.oneof(goodPiece, fc.constantFrom(...SPACES), fc.constantFrom(...RUBBISH));

/** Texts of many scripts, with emoji, joiners and astral characters. Few words, often repeated: places are easily mistaken. */
export const anyText: fc.Arbitrary<string> = fc
  .array(goodPiece, { maxLength: 24 })
  .map((pieces) => pieces.join(''));

/** Texts as a careless upload has them: `anyText` with white space of all kinds, controls and broken surrogate pairs. */
export const wildText: fc.Arbitrary<string> = fc
  .array(wildPiece, { maxLength: 16 })
  .map((pieces) => pieces.join(''));

/** Spans, at times empty, inside a text of `length` code points. */
export function anySpan(length: number): fc.Arbitrary<Span> {
  const offset = fc.nat({ max: length });
  return fc.tuple(offset, offset).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
}

/** A text of `texts` with one of its spans; texts in which there is nothing to mark are left out. */
export function spanIn(texts: fc.Arbitrary<string>): fc.Arbitrary<{ text: string; span: Span }> {
  return texts
    .filter((text) => text !== '')
    .chain((text) => anySpan(Array.from(text).length).map((span) => ({ text, span })))
    .filter(({ span }) => span.start < span.end);
}
