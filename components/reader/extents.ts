import type { Span } from '@/lib/core/span';
import { type Extent, measureExtents } from '@/lib/dom/span-to-rects';

/** How far down the page passages reach, by their spans: a highlight that is moved is another passage. */
export type Extents = ReadonlyMap<string, Extent>;

/** Return the extent of `span`, if it was measured. */
export function extentOf(extents: Extents, span: Span): Extent | undefined {
  return extents.get(keyOf(span));
}

/** Return `known` with those of `spans` that are not in it measured in `text`; `known` itself when none is missing. */
export function measureMissing(text: Element, spans: readonly Span[], known: Extents): Extents {
  const missing = spans.filter((span) => !known.has(keyOf(span)));
  if (missing.length === 0) return known;
  const extents = new Map(known);
  for (const [index, extent] of measureExtents(text, missing).entries()) {
    const span = missing[index];
    if (span && extent) extents.set(keyOf(span), extent);
  }
  return extents;
}

function keyOf({ start, end }: Span): string {
  return `${start}-${end}`;
}
