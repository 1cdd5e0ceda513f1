'use client';

import { useEffect, useLayoutEffect, useRef } from 'react';
import { selectionToSpan } from '@/lib/dom/selection-to-span';
import { spanToRange } from '@/lib/dom/span-to-rects';
import type { Span } from '@/lib/core/span';
import { type ReaderValue, useReader } from './reader-context';
import { isTyping } from './typing';

/**
 * Keep `selection` of the reader's state in step with what is selected in the text, and what is selected in the text
 * as it is when the text is drawn anew, which is whenever `drawn` is another one.
 *
 * While a mouse button is down nothing is said: the bar comes when the selection is made, not while it is being made.
 */
export function useTextSelection(drawn: unknown): void {
  const reader = useReader();
  const isDragging = useRef(false);

  useEffect(() => {
    let frame = 0;
    const read = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        if (!isDragging.current) readSelection(reader);
      });
    };
    const press = (event: PointerEvent) => {
      isDragging.current = event.pointerType === 'mouse' && event.button === 0;
      if (event.pointerType === 'touch' || event.pointerType === 'mouse') {
        reader.store.set({ isTouch: event.pointerType === 'touch' });
      }
    };
    const release = () => {
      isDragging.current = false;
      read();
    };
    document.addEventListener('selectionchange', read);
    document.addEventListener('pointerdown', press);
    document.addEventListener('pointerup', release);
    document.addEventListener('pointercancel', release);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('selectionchange', read);
      document.removeEventListener('pointerdown', press);
      document.removeEventListener('pointerup', release);
      document.removeEventListener('pointercancel', release);
    };
  }, [reader]);

  useLayoutEffect(() => {
    const { selection, picker } = reader.store.get();
    if (selection && !picker && !isDragging.current && !isTyping()) selectSpan(reader, selection);
  }, [reader, drawn]);
}

/** Select `span` in the text, unless it is what is selected already. */
export function selectSpan({ textRef, offsets }: ReaderValue, span: Span): void {
  const selection = document.getSelection();
  if (!textRef.current || !selection) return;
  const current = selectionToSpan(textRef.current, selection, offsets);
  if (current?.start === span.start && current.end === span.end) return;
  const range = spanToRange(textRef.current, span);
  if (range)
    selection.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
}

/** Take the selection away, of the browser and of the reader. */
export function clearSelection({ store }: ReaderValue): void {
  document.getSelection()?.removeAllRanges();
  store.set({ selection: null });
}

function readSelection({ store, textRef, offsets }: ReaderValue): void {
  const selection = document.getSelection();
  // A field has a selection of its own; what was selected in the text before is still meant.
  if (!selection || !textRef.current || isTyping()) return;
  const known = store.get().selection;
  const span = selectionToSpan(textRef.current, selection, offsets);
  if (known?.start === span?.start && known?.end === span?.end) return;
  store.set({ selection: span });
}
