import type { StatementNote } from '@/lib/contracts/statement-note';
import type { Visibility } from '@/lib/contracts/text-fields';

/** What one says about the whole statement, while one writes it. */
export interface AboutDraft {
  readonly text: string;
  readonly tagIds: readonly string[];
  readonly visibility: Visibility;
  /** The version on which it was begun, or that the writer has been shown since; `null` where there was none. */
  readonly base: number | null;
  /** Whether it was changed elsewhere meanwhile: the writer sees both and chooses. */
  readonly isContested: boolean;
}

/** Return a draft that begins with what is saved. */
export function beginAbout(mine: StatementNote | undefined): AboutDraft {
  return {
    text: mine?.note ?? '',
    tagIds: mine?.tagIds ?? [],
    visibility: mine?.visibility ?? 'project',
    base: mine?.version ?? null,
    isContested: false,
  };
}

/** Return whether `draft` says something else than what is saved. */
export function saysMore(draft: AboutDraft, mine: StatementNote | undefined): boolean {
  const saved = beginAbout(mine);
  const isSameTags =
    draft.tagIds.length === saved.tagIds.length && draft.tagIds.every((id) => saved.tagIds.includes(id));
  return draft.text.trim() !== saved.text.trim() || !isSameTags || draft.visibility !== saved.visibility;
}

/** Return whether something else than `draft` says was saved since it was begun. */
export function isAboutOvertaken(draft: AboutDraft, mine: StatementNote | undefined): boolean {
  return (mine?.version ?? null) !== draft.base && saysMore(draft, mine);
}
