import { toastProblem } from '@/components/ui/toast';
import type { Edge } from '@/lib/core/resize';
import { wordAfter, wordBefore } from '@/lib/core/segments';
import type { Span } from '@/lib/core/span';
import { mergeMoves } from '@/lib/core/resize';
import { trimSpan } from '@/lib/dom/selection-to-span';
import { announce } from '../announcer';
import type { ReaderValue } from '../reader-context';
import { proseOf } from '../text/prose';

/** So often a change of a highlight is tried that others change at the same time. */
const TURNS = 3;

/** Show `span` as what `highlight` is about to cover. */
export function showResize({ store }: ReaderValue, highlight: Span & { id: string }, span: Span): void {
  const { id, start, end } = highlight;
  const { resizing } = store.get();
  const isGoing = resizing?.id === id;
  if (isGoing && resizing.span.start === span.start && resizing.span.end === span.end) return;
  store.set({ resizing: { id, seen: isGoing ? resizing.seen : { start, end }, span } });
}

/**
 * Save the shown span of the highlight `id`, unless it covers that already. An end that somebody else moved meanwhile
 * stays where they moved it; where both moved the same one, nothing is saved, and that is said.
 */
export async function saveResize(
  reader: ReaderValue,
  id: string,
  words: { conflict: string; hint: string },
): Promise<void> {
  const { store } = reader;
  const { resizing } = store.get();
  if (resizing?.id !== id) return;
  let isSaved = false;
  // What others changed is known at the latest when the server has refused a change: then it is tried on that.
  for (let turn = 0; turn < TURNS && !isSaved; turn += 1) {
    const merged = mergeMoves(resizing.seen, resizing.span, reader.writes.now(id) ?? resizing.seen);
    if (!merged) break;
    isSaved = await saveSpan(reader, id, merged, reader.writes.now(id));
  }
  // What is shown stays until the highlight itself is drawn so, or is not going to be.
  if (store.get().resizing === resizing) store.set({ resizing: null });
  if (!isSaved) toastProblem(words.conflict, { id, description: words.hint });
}

/** Return whether there is nothing left to save: anything but a conflict is told by whoever saves. */
async function saveSpan(
  { offsets, writes }: ReaderValue,
  id: string,
  merged: Span,
  now: Span | undefined,
): Promise<boolean> {
  const span = trimSpan(merged, offsets);
  if (!span || (span.start === now?.start && span.end === now.end)) return true;
  const { state } = await writes.setSpan(id, span, offsets.slice(span.start, span.end));
  return state !== 'conflict';
}

/** Say at which word the moved end of `span` is now. */
export function sayEdge(reader: ReaderValue, span: Span, edge: Edge, say: (word: string) => string): void {
  const prose = proseOf(reader);
  const word = edge === 'start' ? wordAfter(prose, span.start) : wordBefore(prose, span.end);
  if (word) announce(reader, say(reader.offsets.slice(word.start, word.end)));
}
