import { createOffsetMap } from './code-points';
import type { OffsetMap } from './code-points';
import { isWithin } from './span';
import type { Span } from './span';
import { createFragmentSearch, type FragmentSearch } from './text-fragment-search';

/**
 * A passage as a plain browser finds it: what it says, or how it begins and ends, with as much of what stands around it
 * as makes clear which one is meant. (URL Fragment Text Directives, https://wicg.github.io/scroll-to-text-fragment/)
 */
export interface TextFragment {
  readonly prefix?: string;
  readonly start: string;
  readonly end?: string;
  readonly suffix?: string;
}

/** A passage up to this length, in UTF-16 units, stands in the address as a whole. */
const MAX_EXACT = 150;
/** How many words of context, and of the beginning and the end of a long passage, are tried one after the other. */
const CONTEXTS = [0, 1, 2, 3, 5, 8, 13, 21];
const EDGES = [4, 8, 16];
/** Where words are looked for, in UTF-16 units: more than so many of them take. */
const REACH = 400;

interface Interval {
  readonly from: number;
  readonly to: number;
}

interface FragmentOptions {
  /** Offsets of `text`, where they are known already. */
  readonly offsets?: OffsetMap;
  /** What the page says before the text: its title, say. The passage must not be found there instead. */
  readonly before?: string;
}

/**
 * Return the fragment by which a browser finds exactly `span` in `text`, or `null` where there is none: for a passage
 * without letters, or one that cannot be told from an earlier one.
 *
 * Lines of `text` are blocks of the page; white space at the edges of the span is left out.
 */
export function textFragmentOf(
  text: string,
  span: Span,
  { offsets = createOffsetMap(text), before = '' }: FragmentOptions = {},
): TextFragment | null {
  if (!isWithin(span, offsets.length)) return null;
  const lead = before === '' ? '' : `${before}\n`;
  const page = lead + text;
  const passage = trimmed(page, {
    from: lead.length + offsets.toUtf16(span.start),
    to: lead.length + offsets.toUtf16(span.end),
  });
  if (passage.from >= passage.to) return null;
  const search = createFragmentSearch(page);
  for (const fragment of candidates(page, passage, search)) {
    const found = search.find(fragment);
    if (found === 'too many') return null;
    if (found?.from === passage.from && found.to === passage.to) return fragment;
  }
  return null;
}

/** Return `fragment` as it stands at the end of an address: after `#`, or after what else stands there. */
export function formatTextFragment({ prefix, start, end, suffix }: TextFragment): string {
  const parts = [
    prefix === undefined ? [] : `${encode(prefix)}-`,
    encode(start),
    end === undefined ? [] : encode(end),
    suffix === undefined ? [] : `-${encode(suffix)}`,
  ];
  return `:~:text=${parts.flat().join(',')}`;
}

/** A dash, a comma and an ampersand mean something in a directive; brackets and the like get lost where links are found in text. */
function encode(part: string): string {
  return encodeURIComponent(part).replace(
    /[-!'()*~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The shortest first. A passage that begins or ends within a word is only found together with the rest of the word. */
function* candidates(page: string, passage: Interval, search: FragmentSearch): Generator<TextFragment> {
  const needsPrefix = !search.isWordEdge(passage.from);
  const needsSuffix = !search.isWordEdge(passage.to);
  for (const core of cores(page, passage)) {
    for (const count of CONTEXTS) {
      const prefix = lastWords(page, passage.from, Math.max(count, needsPrefix ? 1 : 0));
      const suffix = firstWords(page, passage.to, Math.max(count, needsSuffix ? 1 : 0));
      yield { ...(prefix !== null && { prefix }), ...core, ...(suffix !== null && { suffix }) };
    }
  }
}

/** The passage as a whole where it is short and within one block; otherwise how it begins and how it ends. */
function* cores(page: string, { from, to }: Interval): Generator<Pick<TextFragment, 'start' | 'end'>> {
  const lines = page.slice(from, to).split('\n');
  if (lines.length === 1 && to - from <= MAX_EXACT) {
    yield { start: page.slice(from, to) };
    return;
  }
  const firstEnd = from + (lines[0]?.length ?? 0);
  const lastStart = to - (lines.at(-1)?.length ?? 0);
  for (const count of EDGES) {
    const first = wordsIn(page, { from, to: Math.min(firstEnd, from + REACH) }, false)
      .slice(0, count)
      .at(-1);
    const last = wordsIn(page, { from: Math.max(lastStart, to - REACH), to }, lastStart < to - REACH)
      .slice(-count)
      .at(0);
    if (!first || !last || first.to > last.from) continue;
    yield { start: page.slice(from, first.to), end: page.slice(last.from, to) };
  }
}

/** The last `count` words before `at`, from one block; `null` where there are none. */
function lastWords(page: string, at: number, count: number): string | null {
  const to = trimmed(page, { from: 0, to: at }).to;
  const lineStart = page.lastIndexOf('\n', to - 1) + 1;
  const from = Math.max(lineStart, to - REACH);
  const words = count === 0 ? [] : wordsIn(page, { from, to }, from > lineStart).slice(-count);
  return words[0] ? page.slice(words[0].from, to) : null;
}

/** The first `count` words after `at`, from one block; `null` where there are none. */
function firstWords(page: string, at: number, count: number): string | null {
  const from = trimmed(page, { from: at, to: page.length }).from;
  const line = page.indexOf('\n', from);
  const lineEnd = line === -1 ? page.length : line;
  const to = Math.min(lineEnd, from + REACH);
  const words = count === 0 ? [] : wordsIn(page, { from, to }, false).slice(0, count);
  const last = words.at(-1);
  return last ? page.slice(from, last.to) : null;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** The words in a piece of the page; without the first where the piece may begin within it, and without one that a cut ends. */
function wordsIn(page: string, { from, to }: Interval, isCut: boolean): Interval[] {
  const words = Array.from(segmenter.segment(page.slice(from, to)))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ index, segment }) => ({ from: from + index, to: from + index + segment.length }));
  return words.slice(isCut ? 1 : 0);
}

function trimmed(page: string, { from, to }: Interval): Interval {
  let [start, end] = [from, to];
  while (start < end && isSpace(page, start)) start += 1;
  while (end > start && isSpace(page, end - 1)) end -= 1;
  return { from: start, to: end };
}

function isSpace(page: string, at: number): boolean {
  return /\s/.test(page[at] ?? '');
}
