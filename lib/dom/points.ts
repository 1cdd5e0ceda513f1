import type { OffsetMap } from '../core/code-points';
import { pointToOffset } from './selection-to-span';
import { indexText } from './text-index';

/** A place in a document, as ranges and selections name it. */
export interface DomPoint {
  readonly node: Node;
  readonly offset: number;
}

/** Return the place before the code point `offset`, at the end of its block where that ends there; `null` outside `root`. */
export function offsetToPoint(root: Element, offset: number): DomPoint | null {
  const index = indexText(root);
  const after = index.characterAt(offset);
  if (after) return { node: after.node, offset: after.from };
  const before = offset > 0 ? index.characterAt(offset - 1) : null;
  return before && { node: before.node, offset: before.to };
}

/**
 * Return before which code point a caret would stand that is set at `x`, `y` of the viewport, or `null` when that is not
 * on the text in `root`.
 */
export function offsetAt(root: Element, x: number, y: number, offsets: OffsetMap): number | null {
  const point = pointAt(root.ownerDocument, x, y);
  if (!point || !root.contains(point.node)) return null;
  return pointToOffset(root, point.node, point.offset, offsets.length);
}

/** Return the code point that is drawn at `x`, `y` of the viewport; next to a line, the nearest of it. */
export function characterAt(root: Element, x: number, y: number, offsets: OffsetMap): number | null {
  const offset = offsetAt(root, x, y, offsets);
  if (offset === null) return null;
  // A caret goes to the nearer side of the character: in its second half that is after it.
  const isAt = (candidate: number) => isDrawnAt(root, candidate, x, y);
  return [offset, offset - 1].find(isAt) ?? Math.min(offset, offsets.length - 1);
}

function isDrawnAt(root: Element, offset: number, x: number, y: number): boolean {
  const character = offset < 0 ? null : indexText(root).characterAt(offset);
  if (!character) return false;
  const range = root.ownerDocument.createRange();
  range.setStart(character.node, character.from);
  range.setEnd(character.node, character.to);
  const { left, right, top, bottom } = range.getBoundingClientRect();
  return left <= x && x <= right && top <= y && y <= bottom;
}

function pointAt(document: Document, x: number, y: number): DomPoint | null {
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x, y);
    return position && { node: position.offsetNode, offset: position.offset };
  }
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- Safari learnt the standard's name late
  const range = (document as Document).caretRangeFromPoint(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
}
