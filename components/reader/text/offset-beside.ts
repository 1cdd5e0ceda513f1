import { offsetAt } from '@/lib/dom/points';
import type { ReaderValue } from '../reader-context';
import { stickyBottom } from './scroll-to-passage';

/** A place in the window, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Return before which code point of the text a caret would stand at `point`; of what lies beside, above or below the text, at
 * its edge next to there. `null` where something covers the text.
 */
export function offsetBeside({ textRef, offsets }: ReaderValue, point: Point): number | null {
  const root = textRef.current;
  if (!root) return null;
  const { left, right, top, bottom } = root.getBoundingClientRect();
  const x = Math.max(left + 1, Math.min(point.x, right - 1));
  const y = Math.max(top + 1, stickyBottom() + 1, Math.min(point.y, bottom - 1, window.innerHeight - 1));
  return offsetAt(root, x, y, offsets);
}

/** Return whether `target` is in the text, or what is empty around it: who begins there means the text next to it. */
export function isAroundText({ textRef }: ReaderValue, target: EventTarget | null): boolean {
  const root = textRef.current;
  const body = root?.parentElement;
  if (!root || !body || !(target instanceof Node)) return false;
  return root.contains(target) || target === body || target === body.parentElement;
}
