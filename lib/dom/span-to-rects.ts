import type { Span } from '../core/span';
import { indexText } from './text-index';
import type { DomCharacter, TextIndex } from './text-index';

/** A rectangle on the screen, in CSS pixels from the viewport's top left corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** From where to where a passage reaches down the page, in CSS pixels from the top of its text container. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/**
 * Return the first and the last line of `span` as it stands on the screen, or `null` when it is nowhere in `root`.
 * Of a span across blocks only the first and the last block are measured.
 */
export function spanEdges(root: Element, span: Span): { first: Box; last: Box } | null {
  const index = indexText(root);
  const lines = (offset: number): Box[] => {
    const range = root.ownerDocument.createRange();
    return linesOf(
      index.piecesAround(offset, span).flatMap((piece) => [...select(range, piece).getClientRects()]),
    );
  };
  const first = lines(span.start)[0];
  const last = lines(span.end - 1).at(-1);
  return first && last ? { first, last } : null;
}

/**
 * Return the extent of each of `spans`, in their order; `null` for one that is nowhere in `root`.
 * Reads the layout, so it belongs where the layout has just been made anyway.
 */
export function measureExtents(root: Element, spans: readonly Span[]): (Extent | null)[] {
  const index = indexText(root);
  const range = root.ownerDocument.createRange();
  const origin = root.getBoundingClientRect().top;
  return spans.map((span) => {
    const first = firstCharacter(index, span);
    const last = lastCharacter(index, span);
    if (!first || !last) return null;
    return { start: lineOf(range, first).top - origin, end: lineOf(range, last).bottom - origin };
  });
}

/** Return from where to where each of `elements` in `root` reaches. */
export function measureElements(root: Element, elements: readonly Element[]): Extent[] {
  const origin = root.getBoundingClientRect().top;
  return elements.map((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return { start: top - origin, end: bottom - origin };
  });
}

/**
 * Return from where to where the line of the character at each of `offsets` reaches; `null` for one that is not drawn.
 * Reads the layout, so it belongs where the layout has just been made anyway.
 */
export function measureLines(root: Element, offsets: readonly number[]): (Extent | null)[] {
  const index = indexText(root);
  const range = root.ownerDocument.createRange();
  const origin = root.getBoundingClientRect().top;
  return offsets.map((offset) => {
    const character = index.characterAt(offset);
    if (!character) return null;
    const { top, bottom } = lineOf(range, character);
    return { start: top - origin, end: bottom - origin };
  });
}

/**
 * Return where a caret before the code point `offset` stands on the screen, or `null` when that is nowhere in `root`.
 * Between two lines it stands at the start of the second.
 */
export function caretBox(root: Element, offset: number): Box | null {
  const index = indexText(root);
  const after = index.characterAt(offset);
  const character = after ?? index.characterAt(offset - 1);
  if (!character) return null;
  const box = lineOf(root.ownerDocument.createRange(), character);
  const isRightToLeft = getComputedStyle(root).direction === 'rtl';
  const left = isRightToLeft === (after !== null) ? box.right : box.left;
  return { left, right: left, top: box.top, bottom: box.bottom };
}

/**
 * Return `boxes` joined into lines, from the top down. Boxes share a line when each reaches the middle of the other's
 * height or further; boxes without any width are left out.
 */
export function linesOf(boxes: readonly Box[]): Box[] {
  const lines: Box[] = [];
  const visible = boxes.filter((box) => box.right > box.left);
  for (const box of visible.toSorted((a, b) => a.top - b.top || a.left - b.left)) {
    const line = lines.at(-1);
    if (line && sharesLine(line, box)) lines[lines.length - 1] = join(line, box);
    else lines.push({ left: box.left, top: box.top, right: box.right, bottom: box.bottom });
  }
  return lines;
}

/** A break between blocks is not drawn; what follows it is. */
function firstCharacter(index: TextIndex, { start }: Span): DomCharacter | null {
  return index.characterAt(start) ?? index.characterAt(start + 1);
}

function lastCharacter(index: TextIndex, { end }: Span): DomCharacter | null {
  return index.characterAt(end - 1) ?? index.characterAt(end - 2);
}

function select(range: Range, { node, from, to }: DomCharacter): Range {
  range.setStart(node, from);
  range.setEnd(node, to);
  return range;
}

function lineOf(range: Range, character: DomCharacter): Box {
  const box = select(range, character).getBoundingClientRect();
  // A space that a line break swallowed has no box of its own.
  return box.height > 0 ? box : (character.node.parentElement?.getBoundingClientRect() ?? box);
}

function sharesLine(a: Box, b: Box): boolean {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return shared * 2 > Math.min(a.bottom - a.top, b.bottom - b.top);
}

function join(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}
