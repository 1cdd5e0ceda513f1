import { codePointLength } from '../core/code-points';
import type { OffsetMap } from '../core/code-points';
import { firstIndexWhere } from '../core/first-index';
import type { Span } from '../core/span';
import { BLOCK_START, blockElements, blockStartOf } from './text-index';

/**
 * Return the span of the statement that `selection` covers, or `null` when that is nothing but white space.
 *
 * What is selected outside `root` is left out, and so is white space at either end. Only blocks and text nodes count:
 * it does not matter which highlights are drawn. `offsets` are those of the statement's text.
 */
export function selectionToSpan(root: Element, selection: Selection, offsets: OffsetMap): Span | null {
  if (selection.rangeCount === 0 || selection.isCollapsed) return null;
  // Firefox selects cells of a table one by one, and several passages when asked to.
  const ranges = Array.from({ length: selection.rangeCount }, (_, index) => selection.getRangeAt(index));
  const inside = ranges.filter((range) => range.intersectsNode(root));
  const first = inside[0];
  const last = inside.at(-1);
  if (!first || !last) return null;
  const start = pointToOffset(root, first.startContainer, first.startOffset, offsets.length);
  const end = pointToOffset(root, last.endContainer, last.endOffset, offsets.length);
  return trimSpan({ start, end }, offsets);
}

/**
 * Return how many code points of the statement stand before the point `offset` of `node`, anywhere in the document.
 * A point between two blocks counts as the start of the second, one after the text as `length`, its end.
 */
export function pointToOffset(root: Element, node: Node, offset: number, length: number): number {
  const element = node instanceof Element ? node : node.parentElement;
  const block = element?.closest(`[${BLOCK_START}]`);
  const point = root.ownerDocument.createRange();
  if (block && root.contains(block)) {
    point.setStart(block, 0);
    point.setEnd(node, offset);
    return blockStartOf(block) + codePointLength(point.toString());
  }
  point.setStart(node, offset);
  const next = firstAfter(blockElements(root), point);
  return next ? blockStartOf(next) : length;
}

/** Return `span` without the white space at its ends, as far as it lies inside the text; `null` when nothing is left. */
export function trimSpan(span: Span, offsets: OffsetMap): Span | null {
  const from = Math.max(0, span.start);
  const to = Math.min(offsets.length, span.end);
  if (from >= to) return null;
  const exact = offsets.slice(from, to);
  // White space is one UTF-16 unit and one code point alike.
  const start = from + exact.length - exact.trimStart().length;
  const end = to - (exact.length - exact.trimEnd().length);
  return start < end ? { start, end } : null;
}

function firstAfter(blocks: readonly Element[], point: Range): Element | undefined {
  return blocks[firstIndexWhere(blocks, (block) => point.comparePoint(block, 0) >= 0)];
}
