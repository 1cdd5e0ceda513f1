import { firstSpanEndingAfter, type Span, spansIntersect } from '@/lib/core/span';
import { type Extent, measureLines } from '@/lib/dom/span-to-rects';

/**
 * Where the text near the screen is, and the ends of passages in it that were measured: how far below the top of its
 * block the line at a code point begins and ends. Relative to the block, so that blocks may move.
 */
export interface Extents {
  /**
   * Stretches of the text that follow one another, in pixels from its top: the blocks near the screen, and before them
   * whole chunks. `spans` says which they are.
   */
  readonly blocks: readonly Extent[];
  readonly spans: readonly Span[];
  readonly lines: ReadonlyMap<number, Extent>;
}

export const NO_EXTENTS: Extents = { blocks: [], spans: [], lines: new Map() };

/** As many lines as are measured at once; where more passages begin and end on one screen, the rest is estimated. */
const MEASURED_AT_ONCE = 400;

/**
 * Return where `span` stands, in pixels from the top of the text: exactly at ends that were measured, else by how far
 * into its block an end lies. What reaches out of the blocks that are known is cut off at these; what lies outside is
 * `undefined`.
 */
export function extentOf(extents: Extents, span: Span): Extent | undefined {
  const start = topOf(extents, span);
  const known = knownSpan(extents);
  const last = extents.blocks.at(-1);
  if (start === undefined || !last) return undefined;
  const end = Math.min(span.end, known.end);
  return { start, end: span.end > known.end ? last.end : lineAt(extents, end - 1, end).end };
}

/** Return where `span` begins, in the same way. */
export function topOf(extents: Extents, span: Span): number | undefined {
  const known = knownSpan(extents);
  const first = extents.blocks[0];
  if (!first || !spansIntersect(span, known)) return undefined;
  return span.start < known.start ? first.start : lineAt(extents, span.start, span.start).start;
}

function knownSpan({ spans }: Extents): Span {
  return { start: spans[0]?.start ?? 0, end: spans.at(-1)?.end ?? 0 };
}

/** Return `known` with the ends of `passages` measured that are not in it; `known` itself when none is missing. */
export function measureMissing(text: Element, passages: readonly Span[], known: Extents): Extents {
  const ends = passages.flatMap(({ start, end }) => [start, end - 1]);
  const missing = [...new Set(ends)]
    .filter((offset) => !known.lines.has(offset) && blockAt(known, offset))
    .slice(0, MEASURED_AT_ONCE);
  if (missing.length === 0) return known;
  const lines = new Map(known.lines);
  for (const [index, line] of measureLines(text, missing).entries()) {
    const offset = missing[index] ?? 0;
    const block = blockAt(known, offset);
    if (line && block) lines.set(offset, { start: line.start - block.start, end: line.end - block.start });
  }
  return { ...known, lines };
}

/** The line at a character; where that was not measured, as far into its block as `place` is. */
function lineAt(extents: Extents, character: number, place: number): Extent {
  const { blocks, spans, lines } = extents;
  const index = firstSpanEndingAfter(spans, character);
  const block = blocks[index];
  const span = spans[index];
  if (!block || !span) return { start: 0, end: 0 };
  const line = lines.get(character);
  if (line) return { start: block.start + line.start, end: block.start + line.end };
  const share = Math.max(0, Math.min(1, (place - span.start) / (span.end - span.start)));
  const y = block.start + share * (block.end - block.start);
  return { start: y, end: y };
}

function blockAt({ blocks, spans }: Extents, offset: number): Extent | undefined {
  const index = firstSpanEndingAfter(spans, offset);
  const span = spans[index];
  return span && span.start <= offset ? blocks[index] : undefined;
}
