import type { StatementNote } from '../../../contracts/statement-note';
import { acceptNote, authorIn, drawNotes, putNote, removeNote } from '../../statement-notes-cache';
import { statementNoteLane } from '../letter';
import type { Of, Sort } from '../sort';

/** How letters about notes are drawn on all the notes on a statement. */
export const statementNotes: Sort<readonly StatementNote[], Of<'statementNote'>> = {
  draw: (notes, letters) =>
    notes &&
    drawNotes(
      notes,
      letters.map(({ drawing }) => drawing),
    ),
  before: (notes, { drawing }) => {
    const row = notes.find(({ author }) => author.id === authorIn(drawing));
    return new Map(row ? [[row.author.id, row]] : []);
  },
  accept: (notes, answers, isLast) =>
    answers.reduce<readonly StatementNote[]>((drawn, { letter, rows }) => {
      const { project, statement } = letter.about;
      const [row] = rows as readonly StatementNote[]; // of the noun of its letter
      return row ? acceptNote(drawn, row, isLast(statementNoteLane(project, statement ?? ''))) : drawn;
    }, notes),
  takeBack: (notes, refused) =>
    refused.reduceRight<readonly StatementNote[]>((drawn, { letter: { drawing }, before, instead }) => {
      const author = authorIn(drawing);
      const row = (instead[0] ?? before?.get(author)) as StatementNote | undefined; // of the noun of its letter
      if (row) return putNote(drawn, row);
      return drawing.do === 'set' && before ? removeNote(drawn, author) : drawn;
    }, notes),
};
