import { firstIndexWhere } from '@/lib/core/first-index';
import { offsetAt } from '@/lib/dom/points';
import { blockElements, blockStartOf } from '@/lib/dom/text-index';
import type { ReaderValue } from '../reader-context';
import { stickyBottom } from '../text/scroll-to-passage';

/** Return the code point at the top of the screen, to the line; 0 while the text begins further down. */
export function topOffset({ textRef, offsets }: ReaderValue): number | null {
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
