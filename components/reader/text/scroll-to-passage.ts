import type { Span } from '@/lib/core/span';
import { measureExtents } from '@/lib/dom/span-to-rects';
import type { ReaderValue } from '../reader-context';

/** Text that comes near the screen is laid out then, and may move what is below it, for so many frames. */
const SETTLING = 4;

/** Bring the passage to where one reads, unless it begins there already. Short ways are shown, long ones jumped. */
export function scrollToPassage({ textRef }: ReaderValue, span: Span): void {
  const top = topOf(textRef.current, span);
  if (top === null) return;
  const covered = stickyBottom();
  const bottom = sheetTop();
  if (top >= covered && top <= bottom * 0.6) return;
  const place = covered + (bottom - covered) * 0.2;
  const isLong = Math.abs(top - place) > window.innerHeight * 1.5 || prefersStillness();
  if (isLong) jumpTo(textRef.current, span, place);
  else window.scrollBy({ top: top - place, behavior: 'smooth' });
}

/** Bring the beginning of `span` to `place`, in pixels from the top of the window, at once; and keep it there. */
export function jumpTo(root: Element | null, span: Span, place: number, frames = SETTLING): void {
  const top = topOf(root, span);
  if (top === null) return;
  if (Math.abs(top - place) >= 1) window.scrollBy({ top: top - place, behavior: 'instant' });
  if (frames > 0) requestAnimationFrame(() => jumpTo(root, span, place, frames - 1));
}

/** Return where `span` begins, in pixels from the top of the window. */
export function topOf(root: Element | null, span: Span): number | null {
  const extent = root && measureExtents(root, [span])[0];
  return extent ? root.getBoundingClientRect().top + extent.start : null;
}

/** As `scrollToPassage`, but nothing moves while any of the passage is on the screen. */
export function showPassage(reader: ReaderValue, span: Span): void {
  const root = reader.textRef.current;
  const extent = root && measureExtents(root, [span])[0];
  if (!extent) return;
  const origin = root.getBoundingClientRect().top;
  const isOnScreen = origin + extent.end > stickyBottom() && origin + extent.start < sheetTop();
  if (!isOnScreen) scrollToPassage(reader, span);
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

/** Return where the sheet of a phone begins, or else the lower edge of the window; the style sheet knows that, too. */
function sheetTop(): number {
  const padding = getComputedStyle(document.documentElement).scrollPaddingBlockEnd;
  return window.innerHeight - (Number.parseFloat(padding) || 0);
}

function prefersStillness(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
