import { codePointLength, createOffsetMap } from '../core/code-points';
import { firstIndexWhere } from '../core/first-index';
import { firstSpanEndingAfter } from '../core/span';
import type { Span } from '../core/span';

/**
 * The attribute with which an element says that it holds the text of one block and nothing else, and at which code
 * point of the statement that text starts. Such elements never contain one another.
 */
export const BLOCK_START = 'data-start';

/** A text node and the part of the statement's text that it shows. */
interface Piece extends Span {
  readonly node: Text;
}

/** One code point on the page: its text node, and its place there in UTF-16 units. */
export interface DomCharacter {
  readonly node: Text;
  readonly from: number;
  readonly to: number;
}

/** What is where in a text container, read once. It is out of date as soon as the text is drawn anew. */
export interface TextIndex {
  /** Return the code point `offset` of the statement; `null` for what is not drawn: the breaks between blocks. */
  characterAt(offset: number): DomCharacter | null;

  /** Return the text nodes of the block in which `offset` lies, as far as they lie within `span`. */
  piecesAround(offset: number, span: Span): DomCharacter[];
}

/** Return the elements that hold the blocks of the text in `root`, in order. */
export function blockElements(root: Element): Element[] {
  return [...root.querySelectorAll(`[${BLOCK_START}]`)];
}

/** Return at which code point of the statement the block that `element` holds starts. */
export function blockStartOf(element: Element): number {
  return Number(element.getAttribute(BLOCK_START));
}

/** Return the index of the text in `root`. Blocks are read only when something in them is asked for. */
export function indexText(root: Element): TextIndex {
  const elements = root.querySelectorAll(`[${BLOCK_START}]`);
  const pieces = new Map<number, Piece[]>();

  function piecesOfBlockAt(offset: number): Piece[] {
    // Of thousands, a few are asked where they start.
    const index = firstIndexWhere(elements, (element) => blockStartOf(element) > offset) - 1;
    const known = pieces.get(index);
    if (known) return known;
    const element = elements[index];
    const found = element ? readPieces(element, blockStartOf(element)) : [];
    pieces.set(index, found);
    return found;
  }

  return {
    characterAt(offset) {
      const inBlock = piecesOfBlockAt(offset);
      const piece = inBlock[firstSpanEndingAfter(inBlock, offset)];
      return piece && piece.start <= offset ? cut(piece, { start: offset, end: offset + 1 }) : null;
    },
    piecesAround(offset, { start, end }) {
      const inside = piecesOfBlockAt(offset).filter((piece) => piece.start < end && start < piece.end);
      return inside.map((piece) =>
        cut(piece, { start: Math.max(start, piece.start), end: Math.min(end, piece.end) }),
      );
    },
  };
}

function readPieces(element: Element, start: number): Piece[] {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const pieces: Piece[] = [];
  let position = start;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node as Text; // the walker shows nothing else
    const end = position + codePointLength(text.data);
    pieces.push({ node: text, start: position, end });
    position = end;
  }
  return pieces;
}

function cut(piece: Piece, { start, end }: Span): DomCharacter {
  const offsets = createOffsetMap(piece.node.data);
  return {
    node: piece.node,
    from: offsets.toUtf16(start - piece.start),
    to: offsets.toUtf16(end - piece.start),
  };
}
