'use client';

import { useEffect } from 'react';
import { useSaveReadingPlace } from '@/lib/client/reading-place';
import { firstIndexWhere } from '@/lib/core/first-index';
import { offsetAt } from '@/lib/dom/points';
import { blockElements, blockStartOf } from '@/lib/dom/text-index';
import { type ReaderValue, useReader } from '../reader-context';
import { stickyBottom } from '../text/scroll-to-passage';

/** One has stopped to read when nothing has moved for so long, in milliseconds. */
const REST = 2_000;

/** Remember where one reads: the first line on the screen once one stops there, and where one is when one leaves. */
export function useReadingPlace(): void {
  const reader = useReader();
  const save = useSaveReadingPlace(reader.statement.slug);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let saved: number | null = null;
    let hasMoved = false;
    const keep = () => {
      clearTimeout(timer);
      const offset = hasMoved ? topOffset(reader) : null;
      hasMoved = false;
      if (offset === null || offset === saved) return;
      saved = offset;
      const furthest = Math.max(offset, reader.store.get().seen.end);
      void save({ revision: reader.statement.revision.number, offset, furthest });
    };
    const onScroll = () => {
      hasMoved = true;
      clearTimeout(timer);
      timer = setTimeout(keep, REST);
    };
    window.addEventListener('scroll', onScroll, { passive: true });
    window.addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('scroll', onScroll);
      window.removeEventListener('pagehide', keep);
    };
  }, [reader, save]);
}

/** Return the code point at the top of the screen, to the line; 0 while the text begins further down. */
function topOffset({ textRef, offsets }: ReaderValue): number | null {
  const root = textRef.current;
  if (!root) return null;
  const top = stickyBottom();
  const blocks = blockElements(root);
  const block = blocks[firstIndexWhere(blocks, (other) => other.getBoundingClientRect().bottom > top)];
  if (!block) return offsets.length;
  const box = block.getBoundingClientRect();
  if (box.top >= top) return block === blocks[0] ? 0 : blockStartOf(block);
  // What is over the text there, a card for instance, would be found instead of it: then the block has to do.
  const edge = getComputedStyle(block).direction === 'rtl' ? box.right - 2 : box.left + 2;
  return offsetAt(root, edge, top + 4, offsets) ?? blockStartOf(block);
}
