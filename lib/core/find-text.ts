import { fold } from './fold';
import type { Span } from './span';

/** A text made ready for being searched, as `foldText` makes it. */
interface FoldedText {
  /** The text without what does not count, character by character as `fold` has it. */
  readonly folded: string;
  /** For each UTF-16 unit of `folded`, the code point of the text that it comes from. */
  readonly sources: Int32Array;
  /** The length of the text, in code points. */
  readonly length: number;
}

/** What was found. */
interface Found {
  /** Where, from the beginning of the text to its end; no two overlap. */
  readonly spans: readonly Span[];
  /** There is more than was asked for. */
  readonly isCapped: boolean;
}

/** How the table of single units says that there is nothing known yet, and that it is not one unit for one. */
const UNKNOWN = -1;
const NOT_ONE = -2;

/**
 * Return `text` made ready for `findInText`. One pass over the text, so it is made once and searched many times.
 */
export function foldText(text: string): FoldedText {
  const known = makeFold();
  let units = new Uint16Array(text.length + 16);
  let sources = new Int32Array(text.length + 16);
  let count = 0;
  let codePoint = 0;
  for (let at = 0; at < text.length; at += 1, codePoint += 1) {
    const unit = known.unit(text.charCodeAt(at));
    if (unit >= 0) {
      units[count] = unit;
      sources[count] = codePoint;
      count += 1;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    at += character.length - 1;
    const folded = known.character(character);
    // One character hardly ever becomes several.
    if (count + folded.length + text.length - at > units.length) {
      units = grown(units, new Uint16Array(units.length * 2));
      sources = grown(sources, new Int32Array(sources.length * 2));
    }
    for (let index = 0; index < folded.length; index += 1, count += 1) {
      units[count] = folded.charCodeAt(index);
      sources[count] = codePoint;
    }
  }
  return { folded: toText(units.subarray(0, count)), sources: sources.slice(0, count), length: codePoint };
}

/**
 * Return where `text` says `query`, at most `limit` times. A query of nothing that counts is found nowhere.
 * What folding left out after the last character found, such as its accent, is part of what is found.
 */
export function findInText({ folded, sources, length }: FoldedText, query: string, limit: number): Found {
  const wanted = foldText(query.normalize('NFC')).folded;
  const spans: Span[] = [];
  if (wanted === '') return { spans, isCapped: false };
  let from = 0;
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, from)) {
    from = at + wanted.length;
    const start = sources[at] ?? length;
    if (start < (spans.at(-1)?.end ?? 0)) continue;
    if (spans.length === limit) return { spans, isCapped: true };
    const last = sources[from - 1] ?? length;
    spans.push({ start, end: Math.max(last + 1, sources[from] ?? length) });
  }
  return { spans, isCapped: false };
}

/** The folding of characters, each worked out once. */
function makeFold() {
  const table = new Int32Array(0x1_0000).fill(UNKNOWN);
  const characters = new Map<string, string>();

  const character = (value: string): string => {
    const known = characters.get(value);
    if (known !== undefined) return known;
    const folded = fold(value);
    characters.set(value, folded);
    return folded;
  };

  const learn = (code: number): number => {
    const isSurrogate = code >= 0xd800 && code <= 0xdfff;
    const folded = isSurrogate ? '' : character(String.fromCharCode(code));
    return folded.length === 1 ? folded.charCodeAt(0) : NOT_ONE;
  };

  return {
    character,
    /** The one unit that the unit `code` becomes; below 0 when it is not one for one. */
    unit(code: number): number {
      const known = table[code] ?? UNKNOWN;
      if (known !== UNKNOWN) return known;
      const learnt = learn(code);
      table[code] = learnt;
      return learnt;
    },
  };
}

function grown<Numbers extends Uint16Array | Int32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}

/** In pieces: a function takes only so many arguments. */
function toText(units: Uint16Array): string {
  const PIECE = 8192;
  let text = '';
  for (let at = 0; at < units.length; at += PIECE) {
    text += String.fromCharCode(...units.subarray(at, at + PIECE));
  }
  return text;
}
