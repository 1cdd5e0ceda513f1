import type { StatementNote } from '@/lib/contracts/statement-note';
import type { Visibility } from '@/lib/contracts/text-fields';

/** What one says about the whole statement, while one writes it. */
export interface AboutDraft {
  readonly text: string;
  readonly tagIds: readonly string[];
  readonly visibility: Visibility;
  /** What was saved elsewhere meanwhile, to see and choose. */
  readonly theirs: Pick<StatementNote, 'note' | 'tagIds'> | null;
}

/** Return a draft that begins with what is saved. */
export function beginAbout(mine: StatementNote | undefined): AboutDraft {
  return {
    text: mine?.note ?? '',
    tagIds: mine?.tagIds ?? [],
    visibility: mine?.visibility ?? 'project',
    theirs: null,
  };
}

/** Return whether `draft` says something else than what is saved. */
export function saysMore(draft: AboutDraft, mine: StatementNote | undefined): boolean {
  const saved = beginAbout(mine);
  const isSameTags =
    draft.tagIds.length === saved.tagIds.length && draft.tagIds.every((id) => saved.tagIds.includes(id));
  return draft.text.trim() !== saved.text.trim() || !isSameTags || draft.visibility !== saved.visibility;
}
