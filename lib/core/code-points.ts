import { firstIndexWhere } from './first-index';

const SURROGATE = /[\ud800-\udfff]/;
const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/g;

/** Translation between the two ways to count one text: in Unicode code points and in JavaScript's UTF-16 units. */
export interface OffsetMap {
  /** The length of the text, in code points. */
  readonly length: number;

  /**
   * Return the UTF-16 offset at which code point number `codePoint` begins; `length` gives the end of the text.
   *
   * @throws RangeError if `codePoint` is not a whole number from 0 to `length`.
   */
  toUtf16(codePoint: number): number;

  /**
   * Return how many code points lie before the UTF-16 offset `utf16`.
   * An offset in the middle of a surrogate pair counts as the start of that pair.
   *
   * @throws RangeError if `utf16` is not a whole number from 0 to the string's own length.
   */
  toCodePoint(utf16: number): number;

  /**
   * Return the text from code point `start` up to, not including, code point `end`.
   *
   * @throws RangeError if either is outside the text. An `end` before `start` gives the empty string.
   */
  slice(start: number, end: number): string;
}

/** Return the length of `text` in Unicode code points. A lone surrogate counts as one. */
export function codePointLength(text: string): number {
  if (!SURROGATE.test(text)) return text.length;
  return text.length - (text.match(ASTRAL)?.length ?? 0);
}

/**
 * Return the text from code point `start` up to, not including, code point `end`.
 * To cut one text many times, make one `createOffsetMap` and use its `slice`.
 *
 * @throws RangeError if either is outside the text.
 */
export function sliceCodePoints(text: string, start: number, end: number): string {
  return createOffsetMap(text).slice(start, end);
}

/**
 * Return the offset map of `text`. It costs one pass over the text, and memory only for its astral characters;
 * a text without any is answered without arithmetic.
 */
export function createOffsetMap(text: string): OffsetMap {
  return SURROGATE.test(text) ? sparseMap(text) : identityMap(text);
}

function identityMap(text: string): OffsetMap {
  const same = (offset: number): number => checked(offset, text.length);
  return {
    length: text.length,
    toUtf16: same,
    toCodePoint: same,
    slice: (start, end) => text.slice(same(start), same(end)),
  };
}

/** Both arrays name the same astral characters, in order: where each begins, counted in the one way and in the other. */
function sparseMap(text: string): OffsetMap {
  const pairsUtf16 = Array.from(text.matchAll(ASTRAL), (match) => match.index);
  const pairs = pairsUtf16.map((utf16, before) => utf16 - before);
  const length = text.length - pairs.length;
  const toUtf16 = (codePoint: number): number => codePoint + countBelow(pairs, checked(codePoint, length));
  // Inside a pair, the pair itself is already counted as below, which takes the offset back to the pair's start.
  const toCodePoint = (utf16: number): number => utf16 - countBelow(pairsUtf16, checked(utf16, text.length));
  return { length, toUtf16, toCodePoint, slice: (start, end) => text.slice(toUtf16(start), toUtf16(end)) };
}

/** How many of the ascending `values` are smaller than `limit`. */
function countBelow(values: readonly number[], limit: number): number {
  return firstIndexWhere(values, (value) => value >= limit);
}

function checked(offset: number, length: number): number {
  if (Number.isInteger(offset) && offset >= 0 && offset <= length) return offset;
  throw new RangeError(`Offset ${offset} is outside a text of length ${length}.`);
}
