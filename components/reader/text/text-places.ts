import { firstIndexWhere } from '@/lib/core/first-index';
import { firstSpanEndingAfter, type Span } from '@/lib/core/span';
import type { Extents } from './extents';

type Blocks = Pick<Extents, 'blocks' | 'spans'>;

/**
 * Return the code point that stands `y` pixels below the top of the text, as nearly as the blocks tell: by how far down
 * its block that is. Above the text it is the first, below it the end.
 */
export function offsetAt({ blocks, spans }: Blocks, y: number): number {
  const index = firstSpanEndingAfter(blocks, y);
  const block = blocks[index];
  const span = spans[index];
  if (!block || !span) return spans.at(-1)?.end ?? 0;
  const share = (y - block.start) / (block.end - block.start);
  return span.start + Math.floor(Math.max(0, share) * (span.end - span.start));
}

/** Return the index of the first of `spans`, which are in the order of the text, that begins at `offset` or after it. */
export function firstBeginningAt(spans: readonly Span[], offset: number): number {
  return firstIndexWhere(spans, ({ start }) => start >= offset);
}
