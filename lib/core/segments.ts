import { codePointLength, type OffsetMap } from './code-points';
import { firstSpanEndingAfter } from './span';
import type { Span } from './span';

/** A text whose words and sentences are asked for. Its blocks are in order; a word or a sentence never leaves its own. */
export interface Prose {
  readonly offsets: OffsetMap;
  readonly blocks: readonly Span[];
  /** A BCP 47 language tag; one that is malformed counts as English. */
  readonly language: string;
}

/** Return the word that the code point `offset` is part of, or `null` when that is white space or punctuation. */
export function wordAt(prose: Prose, offset: number): Span | null {
  const word = wordAfter(prose, offset);
  return word && word.start <= offset ? word : null;
}

/**
 * Return the sentence that the code point `offset` is part of, without the white space around it. White space belongs
 * to the sentence before it; what lies between two blocks, to the second. `null` when the text has nothing there.
 */
export function sentenceAt(prose: Prose, offset: number): Span | null {
  const block = prose.blocks[firstSpanEndingAfter(prose.blocks, offset)];
  if (!block) return null;
  const within = read(prose, block);
  const at = within.toUtf16(Math.max(offset, block.start));
  const text = within.text.slice(boundaryBefore(within, at), boundaryAfter(within, at));
  const start = boundaryBefore(within, at) + text.length - text.trimStart().length;
  const sentence = text.trim();
  return sentence === '' ? null : within.toSpan(start, start + sentence.length);
}

/** Return where the first sentence that begins after `offset` begins, or `null` when none does. */
export function nextSentence(prose: Prose, offset: number): number | null {
  const { blocks } = prose;
  for (let index = firstSpanEndingAfter(blocks, offset); index < blocks.length; index += 1) {
    const block = blocks[index];
    if (!block) break;
    if (block.start > offset) return block.start;
    const within = read(prose, block);
    const next = boundaryAfter(within, within.toUtf16(offset));
    if (within.text.slice(next).trim() !== '') return within.toSpan(next, next).start;
  }
  return null;
}

/** Return where the last sentence that begins before `offset` begins, or `null` when none does. */
export function previousSentence(prose: Prose, offset: number): number | null {
  const { blocks } = prose;
  const block = blocks[firstSpanEndingAfter(blocks, offset - 1)];
  if (!block || offset <= 0) return null;
  if (block.start >= offset) return previousSentence(prose, block.start - 1);
  return sentenceAt(prose, offset - 1)?.start ?? block.start;
}

/**
 * Return `span` with both ends at words: a word that it shares is in it whole. Of the punctuation around them that it
 * covers, what opens the first word or closes the last one stays, and what belongs to their neighbours is left out.
 * A span without any word keeps its characters, none of them cut in two.
 */
export function snapToWords(prose: Prose, span: Span): Span {
  const first = wordAfter(prose, span.start);
  const last = wordBefore(prose, span.end);
  if (first && last && first.start < span.end && last.end > span.start) {
    const { offsets } = prose;
    const opening = BEFORE_WORD.exec(offsets.slice(Math.min(span.start, first.start), first.start));
    const closing = AFTER_WORD.exec(offsets.slice(last.end, Math.max(span.end, last.end)));
    return {
      start: first.start - codePointLength(opening?.[0] ?? ''),
      end: last.end + codePointLength(closing?.[0] ?? ''),
    };
  }
  return snapToCharacters(prose, span);
}

/** Return the first word that ends after `offset`: the one there, or else the one that follows. */
export function wordAfter(prose: Prose, offset: number): Span | null {
  const { blocks } = prose;
  for (let index = firstSpanEndingAfter(blocks, offset); index < blocks.length; index += 1) {
    const block = blocks[index];
    if (!block) break;
    const within = read(prose, block);
    for (let at = within.toUtf16(Math.max(offset, block.start)); at < within.text.length;) {
      const segment = within.words.containing(at);
      if (isWord(segment)) return within.toSpan(segment.index, endOf(segment));
      at = endOf(segment);
    }
  }
  return null;
}

/** Return the last word that begins before `offset`: the one there, or else the one that precedes. */
export function wordBefore(prose: Prose, offset: number): Span | null {
  const { blocks } = prose;
  for (let index = lastStartingBefore(blocks, offset); index >= 0; index -= 1) {
    const block = blocks[index];
    if (!block) break;
    const within = read(prose, block);
    for (let at = within.toUtf16(Math.min(offset, block.end)); at > 0;) {
      const segment = within.words.containing(at - 1);
      if (isWord(segment)) return within.toSpan(segment.index, endOf(segment));
      at = segment.index;
    }
  }
  return null;
}

type Segment = Intl.SegmentData;

interface Segmented {
  /** Return the segment around the UTF-16 unit `at`, which must be one of the text. */
  containing(at: number): Segment;
}

/** The text of one block, counted in UTF-16 units from its own start. */
interface Within {
  readonly text: string;
  readonly words: Segmented;
  readonly sentences: Segmented;
  readonly characters: Segmented;
  readonly toUtf16: (offset: number) => number;
  readonly toSpan: (start: number, end: number) => Span;
}

/** Only the block at hand is ever read: segmenting a whole book at each key would be felt. */
function read({ offsets, language }: Prose, block: Span): Within {
  const text = offsets.slice(block.start, block.end);
  const origin = offsets.toUtf16(block.start);
  const segmented = (granularity: Granularity): Segmented => {
    let segments: Intl.Segments | undefined;
    return {
      containing(at) {
        segments ??= segmenterOf(language, granularity).segment(text);
        return segments.containing(at) ?? { segment: text.slice(at), index: at, input: text };
      },
    };
  };
  return {
    text,
    words: segmented('word'),
    sentences: segmented('sentence'),
    characters: segmented('grapheme'),
    toUtf16: (offset) => offsets.toUtf16(offset) - origin,
    toSpan: (start, end) => ({
      start: offsets.toCodePoint(origin + start),
      end: offsets.toCodePoint(origin + end),
    }),
  };
}

type Granularity = 'word' | 'sentence' | 'grapheme';

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(language: string, granularity: Granularity): Intl.Segmenter {
  const key = `${granularity} ${language}`;
  const segmenter = segmenters.get(key) ?? makeSegmenter(language, granularity);
  segmenters.set(key, segmenter);
  return segmenter;
}

function makeSegmenter(language: string, granularity: Granularity): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity });
  } catch {
    return new Intl.Segmenter('en', { granularity }); // what is malformed is a RangeError
  }
}

/** Signs that belong to the word or number beside them, as in “5%” and “§ 3”, though Unicode calls them punctuation. */
const SAYS_SOMETHING = /[\p{L}\p{N}\p{S}%‰§&#]/u;

function isWord(segment: Segment): boolean {
  return segment.isWordLike === true || SAYS_SOMETHING.test(segment.segment);
}

function endOf({ index, segment }: Segment): number {
  return index + segment.length;
}

function snapToCharacters(prose: Prose, { start, end }: Span): Span {
  const { blocks } = prose;
  const first = blocks[firstSpanEndingAfter(blocks, start)];
  const last = blocks[firstSpanEndingAfter(blocks, end - 1)];
  return {
    start: first && first.start < start ? characterAt(prose, first, start).start : start,
    end: last && last.start < end ? characterAt(prose, last, end - 1).end : end,
  };
}

function characterAt(prose: Prose, block: Span, offset: number): Span {
  const within = read(prose, block);
  const segment = within.characters.containing(within.toUtf16(offset));
  return within.toSpan(segment.index, endOf(segment));
}

function lastStartingBefore(blocks: readonly Span[], offset: number): number {
  const index = firstSpanEndingAfter(blocks, offset);
  const block = blocks[index];
  return block && block.start < offset ? index : index - 1;
}

/** Return the first place after `at` where a sentence begins, or the end of the text. */
function boundaryAfter(within: Within, at: number): number {
  const { text, sentences } = within;
  for (let place = sentences.containing(Math.min(at, text.length - 1)).index; place < text.length;) {
    const boundary = settle(text, place);
    if (boundary > at && isBoundary(text, place)) return boundary;
    place = endOf(sentences.containing(place));
  }
  return text.length;
}

/** Return the last place at or before `at` where a sentence begins. */
function boundaryBefore(within: Within, at: number): number {
  const { text, sentences } = within;
  for (let place = endOf(sentences.containing(Math.min(at, text.length - 1))); place > 0;) {
    const boundary = settle(text, place);
    if (boundary <= at && place < text.length && isBoundary(text, place)) return boundary;
    place = sentences.containing(place - 1).index;
  }
  return 0;
}

/** As far as one looks to either side of a place where a sentence may begin. */
const NEAR = 24;
/** After these a name follows. */
const TITLES =
  /(?:^|[^\p{L}\p{N}])(?:Mr|Mrs|Ms|Messrs|Dr|Drs|Prof|Amb|Gen|Sr|Sra|M|MM|Mme|Mmes|Mlle|проф)\.\s+$/u;
/** After these a number follows. */
const NUMBERED =
  /(?:^|[^\p{L}\p{N}])(?:[Nn]os?|[Pp]aras?|[Aa]rts?|[Ss]ects?|[Cc]hap|[Cc]h|[Vv]ol|[Ff]ig|pp?|[Рр]ез|[Пп]п?|[Сс]т|[Сс]тр|[Гг]л)\.\s+$/u;
/** Letters with full stops, as in “U.N.”: a sentence that is too long does less harm than half of one. */
const INITIALS = /(?:^|[^\p{L}\p{N}])(?:\p{Lu}\.){2,}\s+$/u;
const NUMBER = /^[\p{Nd}(]/u;

/** Unicode knows no abbreviations. Those that nearly always go on are known here. */
function isBoundary(text: string, place: number): boolean {
  const before = text.slice(Math.max(0, place - NEAR), place);
  if (TITLES.test(before) || INITIALS.test(before)) return false;
  return !(NUMBERED.test(before) && NUMBER.test(text.slice(place)));
}

const CLOSING = /^[»”’)\]」』）》]+\s*/u;
const OPENING = /[«“‘(「『（《]+$/u;
/** What opens a word that follows at once. */
const BEFORE_WORD = /[«“‘(「『（《["'¿¡]+$/u;
/** Full stops, commas and the like, and what is closed with them. */
const AFTER_WORD = /^[^\s«“‘(「『（《[¿¡]+/u;

/** Quotation marks go with what they enclose, where spaces or their absence led Unicode to part them from it. */
function settle(text: string, place: number): number {
  const closing = CLOSING.exec(text.slice(place, place + NEAR));
  if (closing) return place + closing[0].length;
  const opening = OPENING.exec(text.slice(Math.max(0, place - NEAR), place));
  return opening && place < text.length ? place - opening[0].length : place;
}
