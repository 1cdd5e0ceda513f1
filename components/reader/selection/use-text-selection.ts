'use client';

import { useEffect, useMemo, useRef } from 'react';
import { offsetToPoint } from '@/lib/dom/points';
import { isTyping } from '../keys/typing';
import { type ReaderValue, useReader } from '../reader-context';
import { dragBeside } from './drag-beside';
import { followSelection } from './follow-selection';
import { selectByClicks } from './select-by-clicks';
import type { SelectionKept } from './keep-selection';
import { selectedSpan, selectSpan } from './selected-text';

/**
 * Keep `selection` of the reader's state in step with what is selected in the text. Returns how what is selected stays
 * so where some of the text is drawn anew.
 *
 * What a pointer selects becomes whole words when it is let go, unless Alt is held; a double click selects a word and
 * a triple click a sentence. What the keyboard selects stays as it is. While a mouse button is down nothing is said:
 * the bar comes when the selection is made, not while it is being made.
 */
export function useTextSelection(): SelectionKept {
  const reader = useReader();
  const isDragging = useRef(false);

  useEffect(() => followSelection(reader, isDragging), [reader]);
  useEffect(() => selectByClicks(reader), [reader]);
  useEffect(() => dragBeside(reader), [reader]);

  return useMemo(
    () => ({
      isKnown() {
        const { selection } = reader.store.get();
        if (!selection) return true;
        const now = selectedSpan(reader);
        return now?.start === selection.start && now.end === selection.end;
      },
      keep() {
        const { selection, picker, caret } = reader.store.get();
        if (picker || isDragging.current || isTyping()) return;
        if (selection) selectSpan(reader, selection);
        else if (caret !== null) keepCaret(reader, caret);
      },
    }),
    [reader],
  );
}

/** What the keyboard's next step starts from is lost with the text node that it was in. */
function keepCaret({ textRef }: ReaderValue, caret: number): void {
  const root = textRef.current;
  const selection = document.getSelection();
  if (!root || !selection || root !== document.activeElement) return;
  const point = offsetToPoint(root, caret);
  if (!point || (selection.focusNode === point.node && selection.focusOffset === point.offset)) return;
  selection.collapse(point.node, point.offset);
}
