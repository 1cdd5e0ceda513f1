import { firstIndexWhere } from '@/lib/core/first-index';
import type { Span } from '@/lib/core/span';
import type { Extent } from '@/lib/dom/span-to-rects';
import { blockElements, blockStartOf } from '@/lib/dom/text-index';

/** With which attribute the element of a chunk says which part of the text it holds. The text holds nothing but chunks. */
export const CHUNK_SPAN = 'data-chunk';

/** The numbers of chunks that follow one another, the first and the last. */
export interface ChunkRange {
  readonly first: number;
  readonly last: number;
}

/** Return which chunks of the text `root` reach into `view`, in pixels from its top: the nearest, where none does. */
export function chunksWithin(root: Element, view: Extent): ChunkRange {
  const chunks = root.children;
  const origin = root.getBoundingClientRect().top;
  const isBelow = (limit: number) => (chunk: Element) =>
    chunk.getBoundingClientRect().bottom > origin + limit;
  const last = chunks.length - 1;
  return {
    first: Math.min(last, firstIndexWhere(chunks, isBelow(view.start))),
    last: Math.min(last, firstIndexWhere(chunks, isBelow(view.end))),
  };
}

/** Return the part of the text that the chunks `first` to `last` of `root` hold, in code points. */
export function spanOfChunks(root: Element, { first, last }: ChunkRange): Span {
  const start = root.children[first];
  const end = root.children[last];
  return { start: start ? spanOfChunk(start).start : 0, end: end ? spanOfChunk(end).end : 0 };
}

/** Return the part of the text that a chunk holds, in code points. */
export function spanOfChunk(chunk: Element): Span {
  const [start = 0, end = 0] = (chunk.getAttribute(CHUNK_SPAN) ?? '').split(' ').map(Number);
  return { start, end };
}

/** Return the blocks in a chunk with the elements that hold them. */
export function blocksOfChunk(chunk: Element): { element: Element; span: Span }[] {
  const { end } = spanOfChunk(chunk);
  const elements = blockElements(chunk);
  const starts = elements.map(blockStartOf);
  // Between two blocks is one line break.
  return elements.map((element, index) => ({
    element,
    span: { start: starts[index] ?? end, end: (starts[index + 1] ?? end + 1) - 1 },
  }));
}
