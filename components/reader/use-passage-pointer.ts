'use client';

import { type MouseEvent, type PointerEvent, useMemo } from 'react';
import type { Highlight } from '@/lib/contracts/highlight';
import { activate } from './activate';
import { nextAtPlace } from '@/components/statement/layers';
import { type ReaderValue, useReader } from './reader-context';

/** Return what the text does under a pointer: light the card of the passage below it, and open that on a click. */
export function usePassagePointer(highlights: readonly Highlight[]) {
  const reader = useReader();
  return useMemo(
    () => ({
      onClick: (event: MouseEvent<HTMLElement>) => {
        if (isLink(event.target) || document.getSelection()?.isCollapsed === false) return;
        openAtPlace(reader, coveringAt(highlights, placeOf(event.target)));
      },
      onPointerOver: (event: PointerEvent<HTMLElement>) => {
        if (event.pointerType === 'touch') return;
        reader.store.set({ hoveredId: nextAtPlace(coveringAt(highlights, placeOf(event.target)), null) });
      },
      onPointerLeave: () => reader.store.set({ hoveredId: null }),
    }),
    [highlights, reader],
  );
}

/** Open the innermost of `covering`, or the next one outward when that is open; with none, close what is open. */
export function openAtPlace(reader: ReaderValue, covering: readonly Highlight[]): void {
  const { store } = reader;
  const id = nextAtPlace(covering, store.get().activeId);
  const highlight = covering.find((other) => other.id === id);
  if (highlight) activate(reader, highlight, { isPanelOpen: true });
  else store.set({ activeId: null });
}

/** Return the highlights that cover the code point `at`. */
export function coveringAt(highlights: readonly Highlight[], at: number | null): Highlight[] {
  return at === null ? [] : highlights.filter(({ start, end }) => start <= at && at < end);
}

function placeOf(target: EventTarget): number | null {
  const mark = target instanceof Element ? target.closest('mark') : null;
  return mark ? Number(mark.getAttribute('data-at')) : null;
}

function isLink(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a') !== null;
}
