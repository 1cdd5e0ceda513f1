import type { Edit } from '@/lib/client/recent-edit';
import type { Highlight, HighlightPart } from '@/lib/contracts/highlight';

/** One thing about a highlight that is not as it was. */
export type HighlightChange =
  | { readonly kind: 'note'; readonly from: string | null; readonly to: string | null }
  | { readonly kind: 'passage'; readonly to: string }
  | { readonly kind: 'tags'; readonly added: readonly string[]; readonly removed: readonly string[] }
  | { readonly kind: 'visibility'; readonly to: Highlight['visibility'] }
  | { readonly kind: 'replies'; readonly count: number }
  /** How it is by now, where it is not known how it was. */
  | { readonly kind: 'noteNow'; readonly note: string | null }
  | { readonly kind: 'tagsNow'; readonly tagIds: readonly string[] }
  | { readonly kind: 'repliesNow'; readonly count: number }
  | { readonly kind: 'restored' };

/** Return what makes `current` differ from the highlight as it was `drawn`, with what matters most first. */
export function highlightChanges(drawn: Highlight, current: Highlight): HighlightChange[] {
  const changes: HighlightChange[] = [];
  if (current.note !== drawn.note) changes.push({ kind: 'note', from: drawn.note, to: current.note });
  if (current.start !== drawn.start || current.end !== drawn.end) {
    changes.push({ kind: 'passage', to: current.exact });
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

const NOW: Readonly<Record<HighlightPart, (current: Highlight) => HighlightChange>> = {
  note: ({ note }) => ({ kind: 'noteNow', note }),
  span: ({ exact }) => ({ kind: 'passage', to: exact }),
  tags: ({ tagIds }) => ({ kind: 'tagsNow', tagIds }),
  visibility: ({ visibility }) => ({ kind: 'visibility', to: visibility }),
  presence: () => ({ kind: 'restored' }),
  replies: ({ replyCount }) => ({ kind: 'repliesNow', count: replyCount }),
};

/** Return what `edit`, a change of the highlight that is now `current`, was about: as it is by now. */
export function changesNow(
  { editedParts }: Pick<Edit<HighlightPart>, 'editedParts'>,
  current: Highlight,
): HighlightChange[] {
  return editedParts.map((part) => NOW[part](current));
}
