'use client';

import { type MouseEvent, type PointerEvent, useMemo } from 'react';
import type { Highlight } from '@/lib/contracts/highlight';
import { characterAt } from '@/lib/dom/points';
import { activate } from '../cards/activate';
import { type ReaderValue, useReader } from '../reader-context';
import { coveringAt, fromInside } from './at-place';

/** Return what the text does under a pointer: light the card of the passage below it, and open that on a click. */
export function usePassagePointer() {
  const reader = useReader();
  return useMemo(
    () => ({
      onClick: (event: MouseEvent<HTMLElement>) => {
        if (isLink(event.target) || document.getSelection()?.isCollapsed === false) return;
        openAtPlace(reader, { at: placeOf(reader, event), isByKeyboard: false });
      },
      onPointerOver: (event: PointerEvent<HTMLElement>) => {
        // What passes below a pointer that rests was not pointed to.
        if (event.pointerType === 'touch' || reader.scroll.isMoving()) return;
        const [innermost] = fromInside(coveringAt(reader.marked.get().highlights, placeOf(reader, event)));
        reader.store.set({ hoveredId: innermost?.id ?? null });
      },
      onPointerLeave: () => reader.store.set({ hoveredId: null }),
    }),
    [reader],
  );
}

/** Open the highlight that covers the place, or the list of them when there are several; with none, close what is open. */
export function openAtPlace(
  reader: ReaderValue,
  { at, isByKeyboard }: { at: number | null; isByKeyboard: boolean },
): void {
  const covering = fromInside(coveringAt(reader.marked.get().highlights, at));
  const [innermost] = covering;
  if (at === null || !innermost) reader.store.set({ activeId: null });
  else if (covering.length === 1) openHighlight(reader, innermost, isByKeyboard);
  else reader.store.set({ overlap: { at, ids: covering.map(({ id }) => id), isByKeyboard } });
}

/** Open `highlight`. Whoever uses the keyboard goes on in its card. */
export function openHighlight(reader: ReaderValue, highlight: Highlight, isByKeyboard: boolean): void {
  activate(reader, highlight, { isPanelOpen: true, ...(isByKeyboard && { focusId: highlight.id }) });
}

/** The character under the pointer, if that is on something marked. One run may be covered by more than it shows. */
function placeOf({ textRef, offsets }: ReaderValue, event: MouseEvent): number | null {
  const isMarked = event.target instanceof Element && event.target.closest('mark') !== null;
  if (!isMarked || !textRef.current) return null;
  return characterAt(textRef.current, event.clientX, event.clientY, offsets);
}

function isLink(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a') !== null;
}
