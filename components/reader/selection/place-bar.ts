import './place-bar.css';
import type { Span } from '@/lib/core/span';
import { type Box, spanEdges } from '@/lib/dom/span-to-rects';
import { stickyBottom } from '../text/scroll-to-passage';

/** The room between the bar and the selection; below, the handles of a touch selection hang in it. */
const GAP = 8;
const GAP_BELOW_TOUCH = 28;
/** The bar keeps this far from the edges of the window. */
const MARGIN = 8;
/** On a window narrower than this the thumb reaches the lower edge and little else. */
const NARROW = 700;

interface Room {
  readonly width: number;
  /** Between what sticks to the top of the window and its bottom. */
  readonly top: number;
  readonly bottom: number;
}

/**
 * Put `bar` above the selected `span`, or below it; where neither is on the screen, at the bottom of the window. For
 * fingers on a narrow window it is always there.
 */
export function placeBar(bar: HTMLElement, text: Element, span: Span, isTouch: boolean): void {
  const isDocked = isTouch && document.documentElement.clientWidth < NARROW;
  bar.toggleAttribute('data-docked', isDocked);
  if (isDocked) {
    bar.hidden = false;
    bar.removeAttribute('style');
    bar.style.setProperty('--dock', `${document.documentElement.clientHeight - sheetTop()}px`);
    return;
  }
  const edges = spanEdges(text, span);
  bar.hidden = edges === null;
  if (!edges) return;
  const room = {
    width: document.documentElement.clientWidth,
    top: stickyBottom() + MARGIN,
    bottom: sheetTop() - MARGIN,
  };
  const { left, top } = barPosition(
    edges,
    { width: bar.offsetWidth, height: bar.offsetHeight },
    room,
    isTouch,
  );
  bar.style.insetInlineStart = 'auto';
  bar.style.left = `${left}px`;
  bar.style.top = `${top}px`;
}

/** Return where the top left corner of a bar of `size` goes, such that it covers no line of a selection on the screen. */
export function barPosition(
  edges: { first: Box; last: Box },
  size: { width: number; height: number },
  room: Room,
  isTouch: boolean,
): { left: number; top: number } {
  const above = edges.first.top - GAP - size.height;
  const below = edges.last.bottom + (isTouch ? GAP_BELOW_TOUCH : GAP);
  const fitsAbove = above >= room.top && edges.first.top <= room.bottom;
  const fitsBelow = below + size.height <= room.bottom && edges.last.bottom >= room.top;
  const isBelow = isTouch ? fitsBelow || !fitsAbove : !fitsAbove;
  const line = isBelow ? edges.last : edges.first;
  const middle = (line.left + line.right - size.width) / 2;
  const beside = isBelow ? below : above;
  return {
    left: clamp(middle, MARGIN, room.width - size.width - MARGIN),
    top: fitsAbove || fitsBelow ? beside : room.bottom - size.height,
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

/** Return where the text ends on the screen: at the bottom of the window, or at the sheet that covers that. */
function sheetTop(): number {
  const { clientHeight, clientWidth } = document.documentElement;
  const panel = document.querySelector('[data-reader-panel]')?.getBoundingClientRect();
  return panel && panel.width >= clientWidth ? panel.top : clientHeight;
}
