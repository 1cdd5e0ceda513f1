import { toastProblem } from '@/components/ui/toast';
import type { Edge } from '@/lib/core/resize';
import { wordAfter, wordBefore } from '@/lib/core/segments';
import type { Span } from '@/lib/core/span';
import { mergeMoves } from '@/lib/core/resize';
import { trimSpan } from '@/lib/dom/selection-to-span';
import { announce } from '../announcer';
import type { ReaderValue } from '../reader-context';
import { proseOf } from '../text/prose';

/** Show `span` as what `highlight` is about to cover. */
export function showResize({ store }: ReaderValue, highlight: Span & { id: string }, span: Span): void {
  const { id, start, end } = highlight;
  const { resizing } = store.get();
  const isGoing = resizing?.id === id;
  if (isGoing && resizing.span.start === span.start && resizing.span.end === span.end) return;
  store.set({ resizing: { id, seen: isGoing ? resizing.seen : { start, end }, span } });
}

/**
 * Save the shown span of `highlight`, unless it is what the highlight covers already. An end that somebody else moved meanwhile
 * stays where they moved it; where both moved the same one, nothing is saved, and that is said.
 */
export async function saveResize(
  reader: ReaderValue,
  { id }: { id: string },
  words: { conflict: string; hint: string },
): Promise<void> {
  const { store, offsets, writes, marked } = reader;
  const { resizing } = store.get();
  if (resizing?.id !== id) return;
  const now = marked.get().all.find((other) => other.id === id) ?? resizing.seen;
  const merged = mergeMoves(resizing.seen, resizing.span, now);
  const span = merged && trimSpan(merged, offsets);
  const sayConflict = () => toastProblem(words.conflict, { id, description: words.hint });
  // What is shown stays until the highlight itself is drawn so, or is not going to be.
  const settle = () => store.get().resizing === resizing && store.set({ resizing: null });
  if (!span || (span.start === now.start && span.end === now.end)) {
    settle();
    if (!merged) sayConflict();
    return;
  }
  const { state } = await writes.setSpan(id, span, offsets.slice(span.start, span.end));
  settle();
  if (state === 'conflict') sayConflict();
}

/** Say at which word the moved end of `span` is now. */
export function sayEdge(reader: ReaderValue, span: Span, edge: Edge, say: (word: string) => string): void {
  const prose = proseOf(reader);
  const word = edge === 'start' ? wordAfter(prose, span.start) : wordBefore(prose, span.end);
  if (word) announce(reader, say(reader.offsets.slice(word.start, word.end)));
}
