'use client';

import { useEffect } from 'react';
import type { Highlight } from '@/lib/contracts/highlight';
import { extentOf } from './extents';
import { type ReaderValue, useMarked, useReader, useReaderState } from './reader-context';
import { scrollToPassage, topOnScreen } from './scroll-to-passage';
import { isTyping } from './typing';
import { useReaderActions } from './use-reader-actions';

/** The keys of the reader: what to do with a selection, and from one highlight to the next. */
export function useReaderKeys(): void {
  const reader = useReader();
  const { highlights } = useMarked();
  const actions = useReaderActions();
  const selection = useReaderState((state) => state.selection);

  useEffect(() => {
    const forSelection: Record<string, (() => void) | undefined> =
      selection && reader.project.can.annotate
        ? {
            h: () => void actions.highlight(selection),
            t: () => actions.tagSpan(selection),
            n: () => actions.noteOn(selection),
            c: () => actions.linkTo(selection),
          }
        : {};
    const { store } = reader;
    const goTo = (step: 1 | -1) => {
      const next = neighbourOf(reader, highlights, step);
      if (!next) return;
      store.set({ activeId: next.id, activeTop: null, focusId: next.id });
      scrollToPassage(reader, next);
    };
    const keys: typeof forSelection = {
      ...forSelection,
      j: () => goTo(1),
      k: () => goTo(-1),
      Escape: () => store.set({ activeId: null }),
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (
        event.defaultPrevented ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isTyping() ||
        isElsewhere(event)
      )
        return;
      const act = keys[event.key];
      if (!act) return;
      if (event.key !== 'Escape') event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [reader, highlights, actions, selection]);
}

/** A dialog or a menu is open, and the keys are its own. The list of highlights stands beside the text, not before it. */
function isElsewhere(event: KeyboardEvent): boolean {
  if (!(event.target instanceof Element)) return false;
  return (
    event.target.closest(
      '[role=dialog]:not([data-reader-panel]), [role=alertdialog], [role=menu], [role=listbox]',
    ) !== null
  );
}

/** Return the highlight after or before the open one; while none is open, the first one on the screen or the last above it. */
function neighbourOf(
  { store, textRef }: ReaderValue,
  highlights: readonly Highlight[],
  step: 1 | -1,
): Highlight | undefined {
  const { activeId, extents } = store.get();
  const at = highlights.findIndex(({ id }) => id === activeId);
  if (at >= 0) return highlights[at + step];
  const top = textRef.current ? topOnScreen(textRef.current) : 0;
  const isBelow = (highlight: Highlight) => (extentOf(extents, highlight)?.start ?? 0) >= top;
  return step === 1 ? highlights.find(isBelow) : highlights.findLast((highlight) => !isBelow(highlight));
}
