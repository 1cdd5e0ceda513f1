import { firstIndexWhere } from './first-index';

/** A half-open interval `[start, end)` of a revision's text, in Unicode code points. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Return whether `span` marks something that exists in a text of `length` code points:
 * whole numbers, not empty, not outside the text.
 */
export function isWithin(span: Span, length: number): boolean {
  const { start, end } = span;
  return Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= length;
}

/** Return whether the two spans share at least one code point. Spans that only touch do not, nor do empty ones. */
export function spansIntersect(a: Span, b: Span): boolean {
  // Asked for thousands of spans at once: without making anything.
  return Math.max(a.start, b.start) < Math.min(a.end, b.end);
}

/** Return whether every code point of `inner` is also in `outer`; a span contains itself. */
export function spanContains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Order spans for `sort`: earlier start first, and of two with one start the longer first, so that outer precedes inner. */
export function compareSpans(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}

/** Return the part that the two spans share, or `null` when they share nothing. */
export function intersectSpans(a: Span, b: Span): Span | null {
  const start = Math.max(a.start, b.start);
  const end = Math.min(a.end, b.end);
  return start < end ? { start, end } : null;
}

/**
 * Return the index of the first span that ends after `offset`, or `spans.length` when all end before it.
 *
 * `spans` must be in order and not overlapping, as the blocks of a text are. The span found contains `offset`
 * unless `offset` falls between two spans.
 */
export function firstSpanEndingAfter(spans: readonly Span[], offset: number): number {
  return firstIndexWhere(spans, ({ end }) => end > offset);
}
