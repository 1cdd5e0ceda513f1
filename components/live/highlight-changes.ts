import type { Highlight } from '@/lib/contracts/highlight';

/** One thing about a highlight that is not as it was. */
export type HighlightChange =
  | { readonly kind: 'note'; readonly from: string | null; readonly to: string | null }
  | { readonly kind: 'passage'; readonly from: string; readonly to: string }
  | { readonly kind: 'tags'; readonly added: readonly string[]; readonly removed: readonly string[] }
  | { readonly kind: 'visibility'; readonly to: Highlight['visibility'] }
  | { readonly kind: 'replies'; readonly count: number };

/** Return what makes `current` differ from the highlight as it was `drawn`, with what matters most first. */
export function highlightChanges(drawn: Highlight, current: Highlight): HighlightChange[] {
  const changes: HighlightChange[] = [];
  if (current.note !== drawn.note) changes.push({ kind: 'note', from: drawn.note, to: current.note });
  if (current.start !== drawn.start || current.end !== drawn.end) {
    changes.push({ kind: 'passage', from: drawn.exact, to: current.exact });
  }
  const added = current.tagIds.filter((id) => !drawn.tagIds.includes(id));
  const removed = drawn.tagIds.filter((id) => !current.tagIds.includes(id));
  if (added.length + removed.length > 0) changes.push({ kind: 'tags', added, removed });
  if (current.visibility !== drawn.visibility) {
    changes.push({ kind: 'visibility', to: current.visibility });
  }
  const count = current.replyCount - drawn.replyCount;
  if (count > 0) changes.push({ kind: 'replies', count });
  return changes;
}
