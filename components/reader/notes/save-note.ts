import type { Highlight } from '@/lib/contracts/highlight';
import type { ReaderValue } from '../reader-context';
import { takeUpNote } from './away-drafts';
import { closeDraft, isOvertaken, noteOf, type NoteDraft, reopenDraft } from './note-drafts';

type Notes = Pick<ReaderValue, 'store'> & { writes: Pick<ReaderValue['writes'], 'now' | 'setNote'> };

/**
 * Close the draft and save it; where it is neither saved nor kept among the refused changes, or somebody else's note is in
 * its way, open it again with all that was written. `seen` is the highlight as it is drawn; what counts is how it is now.
 */
export async function saveNote({ store, writes }: Notes, seen: Highlight, draft: NoteDraft): Promise<void> {
  const { id } = seen;
  const highlight = writes.now(id) ?? seen;
  if (isOvertaken(draft, highlight)) {
    store.set({ drafts: reopenDraft(store.get().drafts, draft.text, highlight, true) });
    return;
  }
  closeNote({ store }, highlight);
  const note = noteOf(draft);
  if (note === highlight.note) return;
  const reopen = (current: Pick<Highlight, 'id' | 'note'>, isContested: boolean) => {
    const { drafts, away } = takeUpNote(store.get(), id);
    // What was written since began with what was sent, and goes on.
    const text = drafts.get(id)?.text ?? draft.text;
    store.set({ drafts: reopenDraft(drafts, text, current, isContested), away });
  };
  const outcome = await writes.setNote(id, note);
  if (outcome.state === 'conflict') reopen(outcome.theirs, true);
  if (outcome.state === 'failed' && !outcome.isKept) reopen({ id, note: draft.base }, false);
}

/** Close the draft, and give its card the focus. */
export function closeNote({ store }: Pick<ReaderValue, 'store'>, { id }: Pick<Highlight, 'id'>): void {
  store.set({ drafts: closeDraft(store.get().drafts, id), focusId: id });
}
