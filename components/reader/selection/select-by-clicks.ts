import { sentenceAt, wordAt } from '@/lib/core/segments';
import type { Span } from '@/lib/core/span';
import { characterAt } from '@/lib/dom/points';
import type { ReaderValue } from '../reader-context';
import { proseOf } from '../text/prose';
import { showSpan } from './selected-text';

/**
 * Select words with a second click and sentences with a third, and more of them when the mouse is drawn on from there.
 * Browsers know the words of few languages and no sentences. Returns how to stop.
 */
export function selectByClicks(reader: ReaderValue): () => void {
  let first: Span | null = null;
  let made: Span | null = null;
  let frame = 0;
  let unitAt = wordAt;

  const unitUnder = ({ clientX, clientY }: MouseEvent): Span | null => {
    const root = reader.textRef.current;
    const at = root && characterAt(root, clientX, clientY, reader.offsets);
    return at === null ? null : unitAt(proseOf(reader), at);
  };
  const show = (span: Span) => {
    made = span;
    showSpan(reader, span);
  };
  const onMouseDown = (event: MouseEvent) => {
    first = null;
    // What the click before has selected must not come back over what this one selects.
    cancelAnimationFrame(frame);
    if (event.button !== 0 || event.detail < 2 || event.shiftKey) return;
    if (!(event.target instanceof Node) || !reader.textRef.current?.contains(event.target)) return;
    unitAt = event.detail === 2 ? wordAt : sentenceAt;
    first = unitUnder(event);
    if (!first) return;
    // The browser would select what it takes for a word, or the whole paragraph.
    event.preventDefault();
    show(first);
  };
  const onMouseMove = (event: MouseEvent) => {
    const here = first && (event.buttons & 1) === 1 ? unitUnder(event) : null;
    if (!first || !here) return;
    show({ start: Math.min(first.start, here.start), end: Math.max(first.end, here.end) });
  };
  const onMouseUp = () => {
    // Where the first click fell on a selection, Chrome takes that for a click on it and removes the new one.
    if (first) frame = requestAnimationFrame(() => made && showSpan(reader, made));
    first = null;
  };

  const listening = new AbortController();
  const { signal } = listening;
  document.addEventListener('mousedown', onMouseDown, { signal });
  document.addEventListener('mousemove', onMouseMove, { signal });
  document.addEventListener('mouseup', onMouseUp, { signal });
  return () => {
    listening.abort();
    cancelAnimationFrame(frame);
  };
}
