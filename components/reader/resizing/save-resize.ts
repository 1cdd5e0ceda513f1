import { toastProblem } from '@/components/ui/toast';
import type { Edge } from '@/lib/core/resize';
import { wordAfter, wordBefore } from '@/lib/core/segments';
import type { Span } from '@/lib/core/span';
import { trimSpan } from '@/lib/dom/selection-to-span';
import { announce } from '../announcer';
import type { ReaderValue } from '../reader-context';
import { proseOf } from '../text/prose';

/** Show `span` as what the highlight `id` is about to cover. */
export function showResize({ store }: ReaderValue, id: string, span: Span): void {
  const { resizing } = store.get();
  if (resizing?.id === id && resizing.span.start === span.start && resizing.span.end === span.end) return;
  store.set({ resizing: { id, span } });
}

/** Save the shown span of `highlight`, unless it is what the highlight covers already. */
export async function saveResize(
  reader: ReaderValue,
  highlight: Span & { id: string },
  words: { conflict: string; hint: string },
): Promise<void> {
  const { store, offsets, writes } = reader;
  const { resizing } = store.get();
  if (resizing?.id !== highlight.id) return;
  const span = trimSpan(resizing.span, offsets);
  // What is shown stays until the highlight itself is drawn so, or is not going to be.
  const settle = () => store.get().resizing === resizing && store.set({ resizing: null });
  if (!span || (span.start === highlight.start && span.end === highlight.end)) {
    settle();
    return;
  }
  const { state } = await writes.setSpan(highlight.id, span, offsets.slice(span.start, span.end));
  settle();
  if (state === 'conflict') toastProblem(words.conflict, { id: highlight.id, description: words.hint });
}

/** Say at which word the moved end of `span` is now. */
export function sayEdge(reader: ReaderValue, span: Span, edge: Edge, say: (word: string) => string): void {
  const prose = proseOf(reader);
  const word = edge === 'start' ? wordAfter(prose, span.start) : wordBefore(prose, span.end);
  if (word) announce(reader, say(reader.offsets.slice(word.start, word.end)));
}
