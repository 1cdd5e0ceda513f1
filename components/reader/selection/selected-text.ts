import { snapToWords } from '@/lib/core/segments';
import type { Span } from '@/lib/core/span';
import { offsetToPoint } from '@/lib/dom/points';
import { selectionToSpan, trimSpan } from '@/lib/dom/selection-to-span';
import { isTyping } from '../keys/typing';
import type { ReaderValue } from '../reader-context';
import { proseOf } from '../text/prose';

/** Select `span` in the text, unless it is what is selected already. */
export function selectSpan(reader: ReaderValue, span: Span): void {
  const current = selectedSpan(reader);
  if (current?.start !== span.start || current.end !== span.end) showSpan(reader, span);
}

/** Let the browser show exactly `span` as selected, with the end that Shift and an arrow move where it was. */
export function showSpan({ textRef, store }: ReaderValue, span: Span): void {
  const selection = document.getSelection();
  if (!textRef.current || !selection) return;
  const isBackward = store.get().caret === span.start;
  const start = offsetToPoint(textRef.current, span.start);
  const end = offsetToPoint(textRef.current, span.end);
  if (!start || !end) return;
  const [anchor, focus] = isBackward ? [end, start] : [start, end];
  if (isShown(selection, anchor.node, anchor.offset, focus.node, focus.offset)) return;
  selection.setBaseAndExtent(anchor.node, anchor.offset, focus.node, focus.offset);
}

/** Take the selection away, of the browser and of the reader. */
export function clearSelection({ store }: ReaderValue): void {
  document.getSelection()?.removeAllRanges();
  store.set({ selection: null });
}

/** Take over what the browser has selected in the text now. */
export function readSelection(reader: ReaderValue): void {
  // A field has a selection of its own; what was selected in the text before is still meant.
  if (!document.getSelection() || !reader.textRef.current || isTyping()) return;
  const { selection: known, picker } = reader.store.get();
  // So it is while one presses what stands in the picker.
  if (picker) return;
  const span = selectedSpan(reader);
  if (known?.start === span?.start && known?.end === span?.end) return;
  reader.store.set({ selection: span });
}

/** Take over what a pointer has selected: whole words, or exactly what it was drawn over. The browser shows the same. */
export function settleSelection(reader: ReaderValue, isExact: boolean): void {
  const drawn = selectedSpan(reader);
  if (drawn && !isTyping()) {
    const words = isExact ? drawn : snapToWords(proseOf(reader), drawn);
    showSpan(reader, trimSpan(words, reader.offsets) ?? drawn);
  }
  readSelection(reader);
}

/** Where a selection goes on outside of the text, show that it ends with it. */
export function cutToText(reader: ReaderValue): void {
  const selection = document.getSelection();
  const root = reader.textRef.current;
  const span = reader.store.get().selection;
  if (!selection || !root || !span || isTyping()) return;
  const isInside = root.contains(selection.anchorNode) && root.contains(selection.focusNode);
  if (!isInside && !selection.isCollapsed) showSpan(reader, span);
}

/** Return what the browser has selected in the text. */
export function selectedSpan({ textRef, offsets }: ReaderValue): Span | null {
  const selection = document.getSelection();
  return selection && textRef.current ? selectionToSpan(textRef.current, selection, offsets) : null;
}

function isShown(selection: Selection, ...[anchor, from, focus, to]: [Node, number, Node, number]): boolean {
  return (
    selection.anchorNode === anchor &&
    selection.anchorOffset === from &&
    selection.focusNode === focus &&
    selection.focusOffset === to
  );
}
