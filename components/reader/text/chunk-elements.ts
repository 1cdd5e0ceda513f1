import { firstIndexWhere } from '@/lib/core/first-index';
import type { Span } from '@/lib/core/span';
import type { Extent } from '@/lib/dom/span-to-rects';
import { blockElements, blockStartOf } from '@/lib/dom/text-index';
import { CHUNKS_IN_STRETCH } from './chunks';

/** With which attribute the element of a chunk says which part of the text it holds. */
export const CHUNK_SPAN = 'data-chunk';

/** The numbers of chunks that follow one another, the first and the last. */
export interface ChunkRange {
  readonly first: number;
  readonly last: number;
}

/*
 * The text holds nothing but stretches, and a stretch nothing but chunks: the stretch is looked for first.
 */

/** Return the elements of all chunks of the text `root`, in order. */
export function chunkElements(root: Element): Element[] {
  return [...root.children].flatMap((stretch) => [...stretch.children]);
}

/** Return the element of the chunk `number` of the text `root`. */
export function chunkElement(root: Element, number: number): Element | undefined {
  return root.children[Math.floor(number / CHUNKS_IN_STRETCH)]?.children[number % CHUNKS_IN_STRETCH];
}

/** Return which chunks of the text `root` reach into `view`, in pixels from its top: the nearest, where none does. */
export function chunksWithin(root: Element, view: Extent): ChunkRange {
  const origin = root.getBoundingClientRect().top;
  return { first: chunkAt(root, origin + view.start), last: chunkAt(root, origin + view.end) };
}

/** Return the first chunk that ends below `y`, in pixels from the top of the window, or the last. */
function chunkAt(root: Element, y: number): number {
  const stretch = firstEndingBelow(root.children, y);
  const chunks = root.children[stretch]?.children;
  return stretch * CHUNKS_IN_STRETCH + (chunks ? firstEndingBelow(chunks, y) : 0);
}

function firstEndingBelow(elements: HTMLCollection, y: number): number {
  const first = firstIndexWhere(elements, (element) => element.getBoundingClientRect().bottom > y);
  return Math.max(0, Math.min(elements.length - 1, first));
}

/** Return the part of the text that the chunks `first` to `last` of `root` hold, in code points. */
export function spanOfChunks(root: Element, { first, last }: ChunkRange): Span {
  const start = chunkElement(root, first);
  const end = chunkElement(root, last);
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
