import type { Span } from '@/lib/core/span';
import { measureExtents } from '@/lib/dom/span-to-rects';
import type { ReaderValue } from './reader-context';

/** Bring the passage to where one reads, unless it begins there already. Short ways are shown, long ones jumped. */
export function scrollToPassage({ textRef }: ReaderValue, span: Span): void {
  const root = textRef.current;
  const extent = root && measureExtents(root, [span])[0];
  if (!extent) return;
  const top = root.getBoundingClientRect().top + extent.start;
  const height = window.innerHeight;
  const covered = stickyBottom();
  if (top >= covered && top <= height * 0.6) return;
  const distance = top - covered - (height - covered) * 0.2;
  const isLong = Math.abs(distance) > height * 1.5 || prefersStillness();
  window.scrollBy({ top: distance, behavior: isLong ? 'instant' : 'smooth' });
}

/** Return how far down the text the screen begins, in pixels from the top of the text. */
export function topOnScreen(root: Element): number {
  return stickyBottom() - root.getBoundingClientRect().top;
}

/** Return how much of the window the sticky headers cover: what the style sheet leaves free above the target of a link. */
export function stickyBottom(): number {
  const padding = getComputedStyle(document.documentElement).scrollPaddingBlockStart;
  return Number.parseFloat(padding) || 0;
}

function prefersStillness(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
