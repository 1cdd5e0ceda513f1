import { createOffsetMap } from './code-points';
import type { OffsetMap } from './code-points';
import { isWithin } from './span';
import type { Span } from './span';

/** How many code points of the text a quote keeps on either side of its span. */
export const CONTEXT_LENGTH = 32;

/** What is needed to find a span again without its offsets: what it says, and what stands before and after it. */
export interface Quote {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

interface Occurrence extends Span {
  /** How much of the quote's context stands here too, in UTF-16 units; only good for comparing. */
  readonly agreement: number;
}

/**
 * Return the quote of `span` in `text`. Prefix and suffix are shorter than `CONTEXT_LENGTH` only at an end of the text.
 *
 * Pass the text's own `offsets` to describe many spans of a long text quickly.
 *
 * @throws RangeError if `span` is empty, not whole or not inside the text.
 */
export function describeSpan(text: string, span: Span, offsets: OffsetMap = createOffsetMap(text)): Quote {
  const { start, end } = span;
  if (!isWithin(span, offsets.length)) {
    throw new RangeError(`No span ${start}–${end} in a text of length ${offsets.length}.`);
  }
  return {
    exact: offsets.slice(start, end),
    prefix: offsets.slice(Math.max(0, start - CONTEXT_LENGTH), start),
    suffix: offsets.slice(end, Math.min(offsets.length, end + CONTEXT_LENGTH)),
  };
}

/**
 * Return where `quote` stands in `text`, or `null` when its `exact` is not there or it is uncertain which one is meant.
 *
 * Of several places the one wins whose context agrees best, and of equally good ones the nearest to `hint`, the code
 * point where it used to start. Without a hint equally good places give `null`, as do two that are equally near to
 * it: a wrong place is far worse than none. Only exact matches count.
 *
 * Pass the text's own `offsets` to find many quotes in a long text quickly.
 */
export function findQuote(
  text: string,
  quote: Quote,
  hint?: number,
  offsets: OffsetMap = createOffsetMap(text),
): Span | null {
  const likeliest = leastBy(occurrencesOf(quote, text, offsets), (place) => -place.agreement);
  const nearest =
    hint === undefined ? likeliest : leastBy(likeliest, (place) => Math.abs(place.start - hint));
  const [place, rival] = nearest;
  return place && !rival ? { start: place.start, end: place.end } : null;
}

/** Every place where the text says `exact`, overlapping ones too: "ana" stands twice in "banana". */
function occurrencesOf(quote: Quote, text: string, offsets: OffsetMap): Occurrence[] {
  const { exact } = quote;
  const occurrences: Occurrence[] = [];
  if (exact === '') return occurrences;
  for (let at = text.indexOf(exact); at !== -1; at = text.indexOf(exact, at + 1)) {
    const start = offsets.toCodePoint(at);
    const end = offsets.toCodePoint(at + exact.length);
    // Half of a surrogate pair is not a match, although JavaScript's search finds it.
    const isWhole = offsets.toUtf16(start) === at && offsets.toUtf16(end) === at + exact.length;
    if (isWhole) occurrences.push({ start, end, agreement: agreementAt(text, at, quote) });
  }
  return occurrences;
}

function agreementAt(text: string, at: number, { exact, prefix, suffix }: Quote): number {
  const after = at + exact.length;
  let before = 0;
  while (before < prefix.length && text[at - 1 - before] === prefix.at(-1 - before)) before += 1;
  let behind = 0;
  while (behind < suffix.length && text[after + behind] === suffix[behind]) behind += 1;
  return before + behind;
}

/** The items whose measure is the smallest of all, in their order. */
function leastBy<T>(items: readonly T[], measure: (item: T) => number): T[] {
  const least = items.reduce((smallest, item) => Math.min(smallest, measure(item)), Infinity);
  return items.filter((item) => measure(item) === least);
}
