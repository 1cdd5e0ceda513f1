import type { Reply } from '../contracts/reply';
import type { Person } from '../contracts/text-fields';

/** Who last changed something, and when; neither before anybody has. */
export interface Edited {
  readonly editedBy: Person | null;
  readonly editedAt: string | null;
}

/** A change, and what it was about. */
export interface Edit<Part extends string = string> extends Edited {
  readonly editedParts: readonly Part[];
}

/** Something with its last change, and with the last before that by another person; a row that an older page kept is without. */
export interface EditedRow<Part extends string = string> extends Edit<Part> {
  readonly editedBefore?: Edit<Part> | null;
}

/**
 * For how long somebody may not have taken in what another changed, in milliseconds: it appears before their eyes
 * without a word. Five minutes are longer than one looks elsewhere on the page, and shorter than a sitting.
 */
export const UNSEEN_FOR = 5 * 60_000;

/**
 * Return the last change to `row` by somebody else than `viewer`, or `null` where nobody else changed it.
 *
 * Somebody who may not be named is somebody else: one is always told of oneself.
 */
export function lastOfOthers<Part extends string>(row: EditedRow<Part>, viewer: string): Edit<Part> | null {
  // Not there at all in what an older page has kept.
  if (!row.editedAt) return null;
  return row.editedBy?.id === viewer ? (row.editedBefore ?? null) : row;
}

/**
 * Return whether deleting `row` is to ask first: somebody else than `viewer` changed it, and so lately that `viewer` may
 * not have taken that in, whatever they changed of it since. `now` is what the clock of the server shows, in milliseconds;
 * not known, any change is late.
 */
export function asksFirst(row: EditedRow, viewer: string, now: number | null): boolean {
  const { editedAt } = lastOfOthers(row, viewer) ?? { editedAt: null };
  if (editedAt === null) return false;
  return now === null || now - Date.parse(editedAt) < UNSEEN_FOR;
}

/**
 * Return the change that made `current` other than it was `drawn`: the last by somebody else than `viewer`, and where
 * nobody else made one since, the last of all, which `viewer` made elsewhere.
 */
export function editMeanwhile<Part extends string>(
  drawn: EditedRow<Part>,
  current: EditedRow<Part>,
  viewer: string,
): Edit<Part> {
  const theirs = lastOfOthers(current, viewer);
  return theirs && theirs.editedAt !== lastOfOthers(drawn, viewer)?.editedAt ? theirs : current;
}

/**
 * Return who changed `row` since `viewer` saw it, where it is not known when that was; `null` where it may have been
 * somebody else as well as `viewer`, who changed it elsewhere since.
 */
export function changerOf(row: EditedRow, viewer: string): Edited | null {
  const isOwn = row.editedBy?.id === viewer;
  return isOwn && row.editedBefore ? null : row;
}

/** Return the last change of `reply`: nobody changes it but its author, and making it is none. */
export function editOfReply({ author, updatedAt, version }: Reply): Edit {
  const isChanged = version > 1;
  return { editedBy: isChanged ? author : null, editedAt: isChanged ? updatedAt : null, editedParts: [] };
}

/** The words of a highlight, of a tag and of a collection. */
const WORDS: ReadonlySet<string> = new Set(['note', 'name', 'definition', 'title', 'description']);

/**
 * Return who wrote the words of `row` last, or `null` where something else of it was changed since: then that is not known.
 * Whoever changed that may have written before, and later than another who did.
 */
export function writerOf(row: Edit): Edited | null {
  return row.editedParts.some((part) => WORDS.has(part)) ? row : null;
}
