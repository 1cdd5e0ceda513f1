import type { StatementNote } from '../contracts/statement-note';

/** What a write does to the notes on a whole statement as they are drawn. Doing it twice is doing it once. */
export type StatementNoteDrawing =
  { readonly do: 'set'; readonly note: StatementNote } | { readonly do: 'remove'; readonly author: string };

/** Return `notes` with all of `drawings` in it, in that order; the very same where it shows them already. */
export function drawNotes(
  notes: readonly StatementNote[],
  drawings: readonly StatementNoteDrawing[],
): readonly StatementNote[] {
  const drawn = drawings.reduce(drawOne, notes);
  const isSame = drawn.length === notes.length && drawn.every((note, index) => note === notes[index]);
  return isSame ? notes : drawn;
}

function drawOne(notes: readonly StatementNote[], drawing: StatementNoteDrawing): readonly StatementNote[] {
  return drawing.do === 'set' ? drawNote(notes, drawing.note) : removeNote(notes, drawing.author);
}

/** Return who says what `drawing` is about. */
export function authorIn(drawing: StatementNoteDrawing): string {
  return drawing.do === 'set' ? drawing.note.author.id : drawing.author;
}

/** Return `notes` with `note` in the place of what its author said before, or last. */
export function putNote(notes: readonly StatementNote[], note: StatementNote): StatementNote[] {
  const isThere = notes.some(({ author }) => author.id === note.author.id);
  return isThere
    ? notes.map((other) => (other.author.id === note.author.id ? note : other))
    : [...notes, note];
}

/** Return `notes` without what `author` says. */
export function removeNote(notes: readonly StatementNote[], author: string): StatementNote[] {
  return notes.filter((note) => note.author.id !== author);
}

/**
 * Return `notes` as they will be once `written` is saved: its words, tags and visibility, with version and beginning of
 * what its author said before, where that is there.
 */
export function drawNote(notes: readonly StatementNote[], written: StatementNote): StatementNote[] {
  const before = notes.find(({ author }) => author.id === written.author.id);
  if (!before) return [...notes, written];
  const { note, tagIds, visibility, updatedAt } = written;
  const isSame =
    before.note === note && before.visibility === visibility && String(before.tagIds) === String(tagIds);
  return isSame ? [...notes] : putNote(notes, { ...before, note, tagIds, visibility, updatedAt });
}

/** Return `notes` with the server's `answer`; while a later change is drawn, only its version is taken over. */
export function acceptNote(
  notes: readonly StatementNote[],
  answer: StatementNote,
  isLast: boolean,
): StatementNote[] {
  if (isLast) return putNote(notes, answer);
  const { version } = answer;
  return notes.map((note) => (note.author.id === answer.author.id ? { ...note, version } : note));
}
