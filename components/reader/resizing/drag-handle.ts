import { type Edge, moveEdge, moveEdgeByWords } from '@/lib/core/resize';
import type { Span } from '@/lib/core/span';
import type { ReaderValue } from '../reader-context';
import { offsetBeside, type Point } from '../text/offset-beside';
import { proseOf } from '../text/prose';
import { stickyBottom } from '../text/scroll-to-passage';

/** What is taken hold of, and what becomes of it. */
interface Hold {
  readonly span: Span;
  readonly edge: Edge;
  /** Where the end itself is, beside which it was taken hold of. */
  readonly at: { readonly x: number; readonly y: number };
  readonly onMove: (span: Span) => void;
  /** The end was let go. */
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** A hand that trembles has not moved yet. */
const TREMOR = 4;
/** So near to the edge of the window, the page scrolls. */
const SCROLL_ZONE = 48;

/**
 * Let the end of a passage follow the pointer that `press` put down, word by word, or exactly while Alt is held. Where
 * it is let go without having moved, it is picked up: the next press puts it down. Escape leaves everything as it was.
 * Returns how to let go of everything.
 */
export function dragHandle(reader: ReaderValue, press: PointerEvent, hold: Hold): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const origin = { x: press.clientX, y: press.clientY };
  // The finger stays as far from the end as it was put down.
  let grip = { x: hold.at.x - origin.x, y: hold.at.y - origin.y };
  let last = press;
  let hasMoved = false;
  let isPickedUp = false;

  const follow = (event: PointerEvent) => {
    last = event;
    const span = spanUnder(reader, hold, { x: event.clientX + grip.x, y: event.clientY + grip.y }, event);
    if (span) hold.onMove(span);
  };
  const stopScrolling = scrollAtEdges(() => {
    if (!hasMoved) return null;
    if (scrollStep(last.clientY) !== 0) follow(last);
    return last.clientY;
  });
  const stop = () => {
    listening.abort();
    stopScrolling();
  };
  const onMove = (event: PointerEvent) => {
    hasMoved ||= Math.hypot(event.clientX - origin.x, event.clientY - origin.y) > TREMOR;
    if (hasMoved || isPickedUp) follow(event);
  };
  const onPress = (event: PointerEvent) => {
    if (!isPickedUp) return;
    grip = { x: 0, y: 0 };
    hasMoved = true;
    event.preventDefault();
    swallowClick();
    follow(event);
  };
  const onRelease = () => {
    if (!hasMoved) {
      isPickedUp = true;
      return;
    }
    stop();
    hold.onDone();
  };
  const cancel = (event: Event) => {
    if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    stop();
    hold.onCancel();
  };

  document.addEventListener('pointermove', onMove, { signal });
  document.addEventListener('pointerdown', onPress, { signal, capture: true });
  document.addEventListener('pointerup', onRelease, { signal });
  document.addEventListener('pointercancel', cancel, { signal });
  document.addEventListener('keydown', cancel, { signal, capture: true });
  return stop;
}

function spanUnder(reader: ReaderValue, hold: Hold, point: Point, { altKey }: PointerEvent): Span | null {
  const offset = offsetBeside(reader, point);
  if (offset === null) return null;
  const move = altKey ? moveEdge : moveEdgeByWords;
  return move(proseOf(reader), hold.span, hold.edge, offset);
}

/** Scroll while the pointer is near an edge of the window; `heightOf` says where it is. Returns how to stop. */
function scrollAtEdges(heightOf: () => number | null): () => void {
  let frame = requestAnimationFrame(function scroll() {
    frame = requestAnimationFrame(scroll);
    const y = heightOf();
    const step = y === null ? 0 : scrollStep(y);
    if (step !== 0) window.scrollBy({ top: step, behavior: 'instant' });
  });
  return () => cancelAnimationFrame(frame);
}

function scrollStep(y: number): number {
  const above = stickyBottom() + SCROLL_ZONE - y;
  const below = y - (window.innerHeight - SCROLL_ZONE);
  if (above > 0) return -Math.min(16, above / 3);
  return below > 0 ? Math.min(16, below / 3) : 0;
}

/** The press that puts an end down is not also a click on what is there. */
function swallowClick(): void {
  const listening = new AbortController();
  const swallow = (event: MouseEvent) => {
    event.stopPropagation();
    event.preventDefault();
    listening.abort();
  };
  document.addEventListener('click', swallow, { signal: listening.signal, capture: true });
  const forget = () => setTimeout(() => listening.abort());
  document.addEventListener('pointerup', forget, { signal: listening.signal, once: true });
}
