import type { Person } from '../contracts/text-fields';

/** Who last changed something, and when; neither before anybody has. */
export interface Edited {
  readonly editedBy: Person | null;
  readonly editedAt: string | null;
}

/**
 * For how long somebody may not have taken in what another changed, in milliseconds: it appears before their eyes
 * without a word. Five minutes are longer than one looks elsewhere on the page, and shorter than a sitting.
 */
export const UNSEEN_FOR = 5 * 60_000;

/**
 * Return whether deleting `row` is to ask first: somebody else than `viewer` changed it last, and so lately that `viewer`
 * may not have taken that in. `now` is what the clock of the server shows, in milliseconds; not known, any change is late.
 *
 * Somebody who may not be named is somebody else: one is always told of oneself.
 */
export function asksFirst({ editedBy, editedAt }: Edited, viewer: string, now: number | null): boolean {
  // Not there at all in what an older page has kept.
  if (!editedAt || editedBy?.id === viewer) return false;
  return now === null || now - Date.parse(editedAt) < UNSEEN_FOR;
}

/** Something with words that several people may write, and which of its parts were changed last. */
interface Worded extends Edited {
  readonly editedParts: readonly string[];
}

/** The words of a highlight, of a tag and of a collection. */
const WORDS: ReadonlySet<string> = new Set(['note', 'name', 'definition', 'title', 'description']);

/** Return who wrote the words of `row` last, or `null` where something else of it was changed since: then that is not known. */
export function writerOf(row: Worded): Edited | null {
  return row.editedParts.some((part) => WORDS.has(part)) ? row : null;
}
