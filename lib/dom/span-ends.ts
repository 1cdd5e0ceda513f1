import type { Span } from '../core/span';
import type { Box } from './span-to-rects';
import { type DomCharacter, indexText } from './text-index';

/** Where the two ends of a passage stand on the screen: upright lines beside its first and its last character. */
export interface SpanEnds {
  readonly start: Box;
  readonly end: Box;
}

/** Scripts that are written from right to left: Hebrew, Arabic and their neighbours, with their presentation forms. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
const LETTER = /\p{L}/u;

/**
 * Return the ends of `span`, or `null` when it is nowhere in `root`. In a text of two directions each end is at the side
 * at which its own character begins or ends.
 */
export function spanEnds(root: Element, span: Span): SpanEnds | null {
  const index = indexText(root);
  const first = index.characterAt(span.start) ?? index.characterAt(span.start + 1);
  const last = index.characterAt(span.end - 1) ?? index.characterAt(span.end - 2);
  if (!first || !last) return null;
  return { start: lineBeside(root, first, 'before'), end: lineBeside(root, last, 'after') };
}

function lineBeside(root: Element, character: DomCharacter, side: 'before' | 'after'): Box {
  const range = root.ownerDocument.createRange();
  range.setStart(character.node, character.from);
  range.setEnd(character.node, character.to);
  const { left, right, top, bottom } = range.getBoundingClientRect();
  const x = isRightToLeft(root, range.toString()) === (side === 'before') ? right : left;
  return { left: x, right: x, top, bottom };
}

function isRightToLeft(root: Element, character: string): boolean {
  if (RIGHT_TO_LEFT.test(character)) return true;
  return !LETTER.test(character) && getComputedStyle(root).direction === 'rtl';
}
