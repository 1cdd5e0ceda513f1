import type { RefObject } from 'react';
import type { Span } from '@/lib/core/span';
import type { ReaderValue } from '../reader-context';
import { cutToText, readSelection, selectedSpan, settleSelection } from './selected-text';

/** The handles of a touch selection are the system's: where they rest for so long, they were let go. */
const REST_MS = 600;

/** How the selection is being made. */
interface Making {
  by: 'mouse' | 'touch' | 'keys';
  /** Of a mouse: the second click selects words, the third sentences, and both are whole already. */
  clicks: number;
  /** A finger on the bar is not to take away what the bar is for. */
  isOnBar: boolean;
  /** What was selected before. */
  before: Span | null;
}

/** Take over what the browser has selected, whenever that changes. Returns how to stop. */
export function followSelection(reader: ReaderValue, isDragging: RefObject<boolean>): () => void {
  const making: Making = { by: 'keys', clicks: 0, isOnBar: false, before: null };
  let frame = 0;
  /** The frame in which what was let go is taken over; 0 while none is. */
  let release = 0;
  let rest = 0;

  const inFrame = (act: () => void) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(act);
  };
  const onChange = () => {
    // What was let go is taken over as it is then.
    if (release === 0) inFrame(() => isDragging.current || follow(reader, making));
    clearTimeout(rest);
    if (making.by !== 'touch') return;
    rest = window.setTimeout(() => making.isOnBar || settleSelection(reader, false), REST_MS);
  };
  const onPress = (event: PointerEvent) => {
    begin(reader, making, event);
    isDragging.current = event.pointerType === 'mouse' && event.button === 0 && !making.isOnBar;
    if (isDragging.current) reader.store.set({ isPressing: true });
  };
  const onRelease = (event: PointerEvent) => {
    const wasDragging = isDragging.current;
    isDragging.current = false;
    // Only after the click, and after what the browser makes of it.
    cancelAnimationFrame(frame);
    cancelAnimationFrame(release);
    release = requestAnimationFrame(() => {
      release = 0;
      if (wasDragging && isNew(reader, making)) settleSelection(reader, event.altKey || making.clicks > 1);
      else follow(reader, making);
      making.isOnBar = false;
      // Only now: what is drawn anew shows what is selected by then.
      reader.store.set({ isPressing: false });
    });
  };
  // A button that was let go outside of the window says nothing.
  const onMove = (event: PointerEvent) => {
    if (isDragging.current && event.buttons === 0) onRelease(event);
  };

  const listening = new AbortController();
  const { signal } = listening;
  document.addEventListener('selectionchange', onChange, { signal });
  document.addEventListener('pointerdown', onPress, { signal, capture: true });
  document.addEventListener('mousedown', (event) => (making.clicks = event.detail), { signal });
  document.addEventListener('pointerup', onRelease, { signal });
  document.addEventListener('pointercancel', onRelease, { signal });
  document.addEventListener('pointermove', onMove, { signal, passive: true });
  document.addEventListener('keydown', () => (making.by = 'keys'), { signal, capture: true });
  return () => {
    listening.abort();
    cancelAnimationFrame(frame);
    cancelAnimationFrame(release);
    clearTimeout(rest);
  };
}

function begin(reader: ReaderValue, making: Making, { target, pointerType }: PointerEvent): void {
  making.isOnBar = target instanceof Element && target.closest('[data-selection-bar]') !== null;
  making.by = pointerType === 'touch' ? 'touch' : 'mouse';
  making.before = selectedSpan(reader);
  if (pointerType === 'touch' || pointerType === 'mouse') {
    reader.store.set({ isTouch: pointerType === 'touch' });
  }
}

function follow(reader: ReaderValue, making: Making): void {
  if (making.isOnBar) return;
  readSelection(reader);
  if (making.by === 'keys') cutToText(reader);
}

function isNew(reader: ReaderValue, { before }: Making): boolean {
  const now = selectedSpan(reader);
  return now !== null && (now.start !== before?.start || now.end !== before.end);
}
