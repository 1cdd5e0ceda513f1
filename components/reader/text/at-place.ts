import type { Span } from '@/lib/core/span';

/** Return the highlights that cover the code point `at`. */
export function coveringAt<H extends Span>(highlights: readonly H[], at: number | null): H[] {
  return at === null ? [] : highlights.filter(({ start, end }) => start <= at && at < end);
}

/** Return `covering`, the innermost first: the shortest, and of two as long the one that begins later. */
export function fromInside<H extends Span>(covering: readonly H[]): H[] {
  return covering.toSorted((a, b) => a.end - a.start - (b.end - b.start) || b.start - a.start);
}
