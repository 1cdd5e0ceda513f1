'use client';

import { type FocusEvent, type KeyboardEvent, useMemo, useRef } from 'react';
import { type ReaderValue, useReader } from '../reader-context';
import { openAtPlace } from '../text/use-passage-pointer';
import { enterText, followCaret, modifyWithin, setCaret, stepBy, stepByPage } from './move-caret';
import { clearSelection } from './selected-text';

/**
 * Return what the text does when it has the focus: reached with Tab it shows a caret, which the arrow keys move and
 * Shift turns into a selection. Enter goes to the tools of a selection or opens the highlight at the caret; Escape
 * gives the arrow keys back to the page.
 */
export function useCaretKeys() {
  const reader = useReader();
  const lastCaret = useRef<number | null>(null);
  return useMemo(
    () => ({
      onFocus: (event: FocusEvent<HTMLElement>) => {
        const { selection, caret } = reader.store.get();
        const isByKeyboard =
          event.target === event.currentTarget && event.currentTarget.matches(':focus-visible');
        if (isByKeyboard && !selection && caret === null) enterText(reader, lastCaret.current);
      },
      onBlur: () => {
        lastCaret.current = reader.store.get().caret ?? lastCaret.current;
        reader.store.set({ caret: null });
      },
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        if (event.target !== event.currentTarget) return;
        const isDone = move(event, reader) || actOn(event, reader);
        if (isDone) event.preventDefault();
      },
    }),
    [reader],
  );
}

function move(event: KeyboardEvent, reader: ReaderValue): boolean {
  if (event.metaKey || !isMoving(event, reader)) return false;
  return moveFar(event, reader) || moveBy(event, reader);
}

/**
 * Without a caret the arrow keys scroll, as everywhere; Shift extends what the mouse began. Where nothing is selected
 * but a highlight is open, Shift is for its ends.
 */
function isMoving({ shiftKey }: KeyboardEvent, { store }: ReaderValue): boolean {
  const { caret, selection, activeId } = store.get();
  return caret !== null || (shiftKey && (selection !== null || activeId === null));
}

/** The steps that no browser knows: sentences, blocks, pages and the ends of the text. */
function moveFar({ key, ctrlKey, altKey, shiftKey }: KeyboardEvent, reader: ReaderValue): boolean {
  const direction = FAR[key];
  if (direction === undefined) return false;
  if (key.startsWith('Page')) stepByPage(reader, direction, shiftKey);
  else if (!ctrlKey && !(altKey && key.startsWith('Arrow'))) return false;
  else if (key.startsWith('Arrow')) stepBy(reader, ctrlKey ? 'block' : 'sentence', direction, shiftKey);
  else setCaret(reader, direction === 1 ? reader.offsets.length : 0, shiftKey);
  return true;
}

const FAR: Readonly<Record<string, 1 | -1>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 1,
  PageUp: -1,
  End: 1,
  Home: -1,
};

type Step = readonly [direction: 'left' | 'right' | 'backward' | 'forward', granularity: string];

const STEPS: Readonly<Record<string, Step>> = {
  ArrowLeft: ['left', 'character'],
  ArrowRight: ['right', 'character'],
  ArrowUp: ['backward', 'line'],
  ArrowDown: ['forward', 'line'],
  Home: ['backward', 'lineboundary'],
  End: ['forward', 'lineboundary'],
};

function moveBy(event: KeyboardEvent, reader: ReaderValue): boolean {
  const step = STEPS[event.key];
  const root = reader.textRef.current;
  const selection = document.getSelection();
  if (!step || !root || !selection?.focusNode) return false;
  const [direction, granularity] = step;
  const isByWord = (event.ctrlKey || event.altKey) && granularity === 'character';
  const alter = event.shiftKey ? 'extend' : 'move';
  modifyWithin(root, selection, [alter, direction, isByWord ? 'word' : granularity]);
  followCaret(reader, selection);
  return true;
}

function actOn(event: KeyboardEvent, reader: ReaderValue): boolean {
  if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
    document.getSelection()?.selectAllChildren(event.currentTarget);
    return true;
  }
  if (event.key === 'Enter') {
    enter(reader);
    return true;
  }
  return event.key === 'Escape' && leave(reader);
}

/** Go on with what is selected, or with what is highlighted at the caret; first of all put a caret there. */
function enter(reader: ReaderValue): void {
  const { selection, caret, stickyTagId } = reader.store.get();
  if (selection && stickyTagId !== null) reader.commands.run('highlight');
  else if (selection) document.querySelector<HTMLElement>('[data-selection-bar] button')?.focus();
  else if (caret === null) enterText(reader, null);
  else openAtPlace(reader, { at: caret, isByKeyboard: true });
}

/** Give up the selection, then the caret. Returns whether there was either. */
function leave(reader: ReaderValue): boolean {
  const { selection, caret, stickyTagId } = reader.store.get();
  if (!selection) {
    // First of all Escape ends what would happen to the next selection.
    reader.store.set(stickyTagId === null ? { caret: null } : { stickyTagId: null });
    return caret !== null || stickyTagId !== null;
  }
  clearSelection(reader);
  if (caret !== null) setCaret(reader, caret);
  return true;
}
