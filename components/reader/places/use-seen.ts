'use client';

import { useEffect } from 'react';
import type { Span } from '@/lib/core/span';
import { measureElements } from '@/lib/dom/span-to-rects';
import { type ReaderValue, useReader } from '../reader-context';
import { blocksOfChunk, chunkElement, chunksWithin } from '../text/chunk-elements';
import { stickyBottom } from '../text/scroll-to-passage';
import type { ScrollFrame } from '../text/scroll-watch';
import { offsetAt } from '../text/text-places';

/** While one scrolls, what follows along is told this often, in milliseconds. */
const EVERY = 80;
/** A line that has just gone under the header, or is about to, in pixels. */
const TOLERANCE = 12;

/** Keep `seen` of the reader's state in step with which part of the text is on the screen. */
export function useSeen(): void {
  const reader = useReader();

  useEffect(() => {
    let due = 0;
    return reader.scroll.add((frame) => {
      const now = performance.now();
      if (now < due && !frame.isResting) return null;
      due = now + EVERY;
      const found = look(reader, frame);
      const { seen } = reader.store.get();
      const isSame = !found || (found.start === seen.start && found.end === seen.end);
      return isSame ? null : () => reader.store.set({ seen: found });
    });
  }, [reader]);
}

function look({ textRef }: ReaderValue, { top, height }: ScrollFrame): Span | null {
  const root = textRef.current;
  if (!root) return null;
  const start = offsetAtHeight(root, top + stickyBottom() + TOLERANCE);
  return { start, end: offsetAtHeight(root, top + height) };
}

/** The code point that stands `y` pixels below the top of the text. Only the chunk that is there is looked at. */
function offsetAtHeight(root: Element, y: number): number {
  const chunk = chunkElement(root, chunksWithin(root, { start: y, end: y }).first);
  if (!chunk) return 0;
  const parts = blocksOfChunk(chunk);
  const elements = parts.map(({ element }) => element);
  return offsetAt({ blocks: measureElements(root, elements), spans: parts.map(({ span }) => span) }, y);
}
