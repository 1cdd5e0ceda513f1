import type { Highlight } from '@/lib/contracts/highlight';

/** A note that is being written. */
export interface NoteDraft {
  readonly text: string;
  /** The note on which it was begun, or that the writer has been shown since. */
  readonly base: string | null;
  /** Whether somebody else's note is in its way: the writer sees both and chooses. */
  readonly isContested: boolean;
}

/** The notes that are being written, by the id of their highlight. */
export type Drafts = ReadonlyMap<string, NoteDraft>;

type Noted = Pick<Highlight, 'id' | 'note'>;

/** Return `drafts` with one for `highlight`, begun on its note; one that is open already stays as it is. */
export function openDraft(drafts: Drafts, { id, note }: Noted): Drafts {
  return drafts.has(id)
    ? drafts
    : new Map(drafts).set(id, { text: note ?? '', base: note, isContested: false });
}

/** Return `drafts` with `text` in that of the highlight `id`. */
export function writeDraft(drafts: Drafts, id: string, text: string): Drafts {
  const draft = drafts.get(id);
  return draft ? new Map(drafts).set(id, { ...draft, text }) : drafts;
}

/** Return `drafts`, of notes or of replies, without that of `id`. */
export function closeDraft<Draft>(
  drafts: ReadonlyMap<string, Draft>,
  id: string,
): ReadonlyMap<string, Draft> {
  return new Map([...drafts].filter(([other]) => other !== id));
}

/**
 * Return `drafts` with `text` open again for the highlight that now is `current`: it was not saved, because of somebody
 * else's note where it `isContested`.
 */
export function reopenDraft(drafts: Drafts, text: string, current: Noted, isContested: boolean): Drafts {
  return new Map(drafts).set(current.id, { text, base: current.note, isContested });
}

/** Return whether a draft, of a note or of a reply, says anything else than what it was begun on, `null` for nothing. */
export function isWritten({ text, base }: { readonly text: string; readonly base: string | null }): boolean {
  return text.trim() !== (base ?? '').trim();
}

/** Return the note that saving `draft` gives: blank is none. */
export function noteOf(draft: NoteDraft): string | null {
  const text = draft.text.trim();
  return text === '' ? null : text;
}

/** Return whether somebody changed the note of `highlight` since `draft` was begun, to something else than it says. */
export function isOvertaken(draft: NoteDraft, highlight: Noted): boolean {
  return highlight.note !== draft.base && highlight.note !== noteOf(draft);
}
