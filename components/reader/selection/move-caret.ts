import { stepCaret, type StepUnit } from '@/lib/core/caret-steps';
import { firstIndexWhere } from '@/lib/core/first-index';
import { sentenceAt } from '@/lib/core/segments';
import { offsetAt, offsetToPoint } from '@/lib/dom/points';
import { pointToOffset } from '@/lib/dom/selection-to-span';
import { caretBox } from '@/lib/dom/span-to-rects';
import { blockElements, blockStartOf } from '@/lib/dom/text-index';
import { announce } from '../announcer';
import type { ReaderValue } from '../reader-context';
import { proseOf } from '../text/prose';
import { stickyBottom } from '../text/scroll-to-passage';

/** Put the caret before the code point `offset`; with `isExtending`, select from where the selection began to there. */
export function setCaret(reader: ReaderValue, offset: number, isExtending = false): void {
  const root = reader.textRef.current;
  const selection = document.getSelection();
  const point = root && offsetToPoint(root, offset);
  if (!point || !selection) return;
  if (isExtending && root.contains(selection.anchorNode)) selection.extend(point.node, point.offset);
  else selection.collapse(point.node, point.offset);
  reader.store.set({ caret: offset });
}

/** Go with the focus to the text, and with the caret to the code point `offset`. */
export function goToText(reader: ReaderValue, offset: number): void {
  reader.textRef.current?.focus({ preventScroll: true });
  setCaret(reader, offset);
}

/** Put the caret where it was last, if that is on the screen, and else at the first block there. */
export function enterText(reader: ReaderValue, last: number | null): void {
  const root = reader.textRef.current;
  if (!root) return;
  const box = last === null ? null : caretBox(root, last);
  const isSeen = box !== null && box.top >= stickyBottom() && box.bottom <= window.innerHeight;
  goToText(reader, last !== null && isSeen ? last : firstOnScreen(reader, root));
}

/** Take over where the browser has put the caret. */
export function followCaret({ store, textRef, offsets }: ReaderValue, selection: Selection): void {
  const { focusNode, focusOffset } = selection;
  if (!textRef.current || !focusNode) return;
  store.set({ caret: pointToOffset(textRef.current, focusNode, focusOffset, offsets.length) });
}

/** Move the caret by a sentence or a block and say what stands there. While there is no caret, put it on the screen. */
export function stepBy(reader: ReaderValue, unit: StepUnit, direction: 1 | -1, isExtending = false): void {
  const { caret } = reader.store.get();
  if (caret === null && !isExtending) enterText(reader, null);
  else {
    const anchor = isExtending ? anchorOf(reader) : null;
    const from = caret ?? focusOf(reader);
    const to = from === null ? null : stepCaret(proseOf(reader), unit, from, direction, anchor);
    if (to === null) return;
    if (!isExtending) reader.textRef.current?.focus({ preventScroll: true });
    setCaret(reader, to, isExtending);
  }
  sayPlace(reader);
}

/** Move the caret by as many lines as fit on the screen, and the page along with it. */
export function stepByPage(reader: ReaderValue, direction: 1 | -1, isExtending: boolean): void {
  const root = reader.textRef.current;
  const selection = document.getSelection();
  const { caret } = reader.store.get();
  if (!root || !selection || caret === null) return;
  const before = caretBox(root, caret);
  const line = Number.parseFloat(getComputedStyle(root).lineHeight) || 28;
  const lines = Math.max(1, Math.floor(((window.innerHeight - stickyBottom()) * 0.85) / line));
  const [alter, way] = [isExtending ? 'extend' : 'move', direction === 1 ? 'forward' : 'backward'];
  for (let count = 0; count < lines; count += 1) modifyWithin(root, selection, [alter, way, 'line']);
  followCaret(reader, selection);
  const after = caretBox(root, reader.store.get().caret ?? caret);
  if (before && after) window.scrollBy({ top: after.top - before.top, behavior: 'instant' });
}

/** Change the selection as the browser would; what comes after the text is not part of it, and not stepped into. */
export function modifyWithin(
  root: Element,
  selection: Selection,
  step: Parameters<Selection['modify']>,
): void {
  const { focusNode, focusOffset } = selection;
  selection.modify(...step);
  if (!focusNode || root.contains(selection.focusNode)) return;
  if (step[0] === 'extend') selection.extend(focusNode, focusOffset);
  else selection.collapse(focusNode, focusOffset);
}

/** As short as it can be said: the sentence itself. At the end of a selection that is the one which ends there. */
function sayPlace(reader: ReaderValue): void {
  const { caret } = reader.store.get();
  if (caret === null) return;
  const isAtEnd = (anchorOf(reader) ?? caret) < caret;
  const sentence = sentenceAt(proseOf(reader), isAtEnd ? caret - 1 : caret);
  if (!sentence) return;
  announce(reader, reader.offsets.slice(sentence.start, sentence.end), reader.statement.language);
}

function anchorOf({ textRef, offsets }: ReaderValue): number | null {
  const { anchorNode = null, anchorOffset = 0 } = document.getSelection() ?? {};
  if (!anchorNode || !textRef.current?.contains(anchorNode)) return null;
  return pointToOffset(textRef.current, anchorNode, anchorOffset, offsets.length);
}

function focusOf({ textRef, offsets }: ReaderValue): number | null {
  const { focusNode = null, focusOffset = 0 } = document.getSelection() ?? {};
  if (!focusNode || !textRef.current?.contains(focusNode)) return null;
  return pointToOffset(textRef.current, focusNode, focusOffset, offsets.length);
}

/** Where the first block begins that begins on the screen; in the middle of a long one, its first line there. */
function firstOnScreen(reader: ReaderValue, root: Element): number {
  const blocks = blockElements(root);
  const top = stickyBottom();
  const block = blocks[firstIndexWhere(blocks, (other) => other.getBoundingClientRect().top >= top)];
  if (block && block.getBoundingClientRect().top < window.innerHeight) return blockStartOf(block);
  const { left, right } = root.getBoundingClientRect();
  const edge = getComputedStyle(root).direction === 'rtl' ? right - 4 : left + 4;
  const inBlock = offsetAt(root, edge, top + 24, reader.offsets);
  return inBlock ?? (block ? blockStartOf(block) : 0);
}
