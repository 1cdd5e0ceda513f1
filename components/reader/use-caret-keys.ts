'use client';

import { type FocusEvent, type KeyboardEvent, useMemo, useRef } from 'react';
import type { Highlight } from '@/lib/contracts/highlight';
import { pointToOffset } from '@/lib/dom/selection-to-span';
import { spanToRange } from '@/lib/dom/span-to-rects';
import { blockElements, blockStartOf } from '@/lib/dom/text-index';
import { type ReaderValue, useReader } from './reader-context';
import { stickyBottom } from './scroll-to-passage';
import { coveringAt, openAtPlace } from './use-passage-pointer';
import { clearSelection } from './use-text-selection';

/**
 * Return what the text does when it has the focus: reached with Tab it shows a caret, which the arrow keys move and
 * Shift turns into a selection. Enter goes to the tools of a selection or opens the highlight at the caret; Escape
 * gives the arrow keys back to the page.
 */
export function useCaretKeys(highlights: readonly Highlight[]) {
  const reader = useReader();
  const lastCaret = useRef<number | null>(null);
  return useMemo(
    () => ({
      onFocus: (event: FocusEvent<HTMLElement>) => {
        const isByKeyboard =
          event.target === event.currentTarget && event.currentTarget.matches(':focus-visible');
        if (isByKeyboard && !reader.store.get().selection) placeCaret(reader, lastCaret.current);
      },
      onBlur: () => {
        lastCaret.current = reader.store.get().caret ?? lastCaret.current;
        reader.store.set({ caret: null });
      },
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        if (event.target !== event.currentTarget) return;
        const isDone = moveBy(event, reader) || actOn(event, reader, highlights);
        if (isDone) event.preventDefault();
      },
    }),
    [reader, highlights],
  );
}

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
  // Without a caret the arrow keys scroll, as everywhere; Shift extends what the mouse began.
  if (!step || event.metaKey || (reader.store.get().caret === null && !event.shiftKey)) return false;
  const selection = document.getSelection();
  if (!selection?.focusNode) return false;
  const [direction, granularity] = step;
  const isByWord = (event.ctrlKey || event.altKey) && granularity === 'character';
  const alter = event.shiftKey ? 'extend' : 'move';
  moveWithin(reader.textRef.current, selection, [alter, direction, isByWord ? 'word' : granularity]);
  followFocus(reader, selection);
  return true;
}

/** What comes after the text on the page is not part of it: a step that would leave it is not made. */
function moveWithin(root: Element | null, selection: Selection, step: Parameters<Selection['modify']>): void {
  const { focusNode, focusOffset } = selection;
  selection.modify(...step);
  if (!focusNode || root?.contains(selection.focusNode)) return;
  if (step[0] === 'extend') selection.extend(focusNode, focusOffset);
  else selection.collapse(focusNode, focusOffset);
}

function actOn(event: KeyboardEvent, reader: ReaderValue, highlights: readonly Highlight[]): boolean {
  if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
    document.getSelection()?.selectAllChildren(event.currentTarget);
    return true;
  }
  if (event.key === 'Enter') {
    enter(reader, highlights);
    return true;
  }
  return event.key === 'Escape' && leave(reader);
}

/** Go on with what is selected, or with what is highlighted at the caret; first of all put a caret there. */
function enter(reader: ReaderValue, highlights: readonly Highlight[]): void {
  const { selection, caret } = reader.store.get();
  if (selection) document.querySelector<HTMLElement>('[data-selection-bar] button')?.focus();
  else if (caret === null) placeCaret(reader, null);
  else openAtPlace(reader, coveringAt(highlights, caret));
}

/** Give up the selection, then the caret. Returns whether there was either. */
function leave(reader: ReaderValue): boolean {
  const { selection, caret } = reader.store.get();
  if (!selection) {
    reader.store.set({ caret: null });
    return caret !== null;
  }
  clearSelection(reader);
  if (caret !== null) placeCaret(reader, caret);
  return true;
}

/** Put the caret where it was, or at the first block on the screen. */
function placeCaret(reader: ReaderValue, last: number | null): void {
  const root = reader.textRef.current;
  if (!root) return;
  const offset = last ?? firstOnScreen(root);
  const range = spanToRange(root, { start: offset, end: offset + 1 });
  const selection = document.getSelection();
  if (!range || !selection) return;
  selection.collapse(range.startContainer, range.startOffset);
  followFocus(reader, selection);
}

function followFocus({ store, textRef, offsets }: ReaderValue, selection: Selection): void {
  const { focusNode, focusOffset } = selection;
  if (!textRef.current || !focusNode) return;
  store.set({ caret: pointToOffset(textRef.current, focusNode, focusOffset, offsets.length) });
}

function firstOnScreen(root: Element): number {
  const blocks = blockElements(root);
  const top = stickyBottom();
  const block = blocks.find((element) => element.getBoundingClientRect().top >= top) ?? blocks[0];
  return block ? blockStartOf(block) : 0;
}
