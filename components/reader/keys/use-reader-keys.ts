'use client';

import type { Highlight } from '@/lib/contracts/highlight';
import type { Span } from '@/lib/core/span';
import { startNote } from '../notes/card-note';
import { type ReaderValue, useReader } from '../reader-context';
import { readSelection } from '../selection/selected-text';
import { scrollToPassage } from '../text/scroll-to-passage';
import { useReaderActions } from '../use-reader-actions';
import { useCommandKeys, useCommands } from './use-commands';

/** The keys of the reader: what to do with a selection, and from one highlight to the next. */
export function useReaderKeys(): void {
  const reader = useReader();
  const actions = useReaderActions();
  const { store, project } = reader;

  const onSelection = (act: (span: Span) => unknown) => () => {
    // A key may come before the browser has told that something is selected.
    readSelection(reader);
    const { selection } = store.get();
    return selection && project.can.annotate ? act(selection) : false;
  };
  const goTo = (step: 1 | -1) => {
    const next = neighbourOf(reader, step);
    if (!next) return;
    store.set({ activeId: next.id, activeTop: null, focusId: next.id });
    scrollToPassage(reader, next);
  };
  useCommands({
    highlight: onSelection((span) => actions.highlight(span)),
    note: () => onSelection((span) => actions.noteOn(span))() !== false || noteOnOpen(reader),
    nextHighlight: () => goTo(1),
    previousHighlight: () => goTo(-1),
  });
  useCommandKeys();
}

/** Begin to write the note of the open highlight. Returns whether there is one that may be written. */
function noteOnOpen(reader: ReaderValue): boolean {
  const { activeId } = reader.store.get();
  const open = reader.marked.get().highlights.find(({ id }) => id === activeId);
  if (!open?.can.edit) return false;
  startNote(reader, open);
  return true;
}

/** Return the highlight after or before the open one; while none is open, the first one on the screen or the last above it. */
function neighbourOf({ store, marked }: ReaderValue, step: 1 | -1): Highlight | undefined {
  const { activeId, seen } = store.get();
  const { highlights } = marked.get();
  const at = highlights.findIndex(({ id }) => id === activeId);
  if (at >= 0) return highlights[at + step];
  const isBelow = (highlight: Highlight) => highlight.start >= seen.start;
  return step === 1 ? highlights.find(isBelow) : highlights.findLast((highlight) => !isBelow(highlight));
}
