import type { Highlight, HighlightFeed } from '../../../contracts/highlight';
import { acceptAnswers, forgetVersion, replaceHighlights } from '../../highlights/cache';
import { drawHighlights, idsOf } from '../../highlights/draw';
import { highlightLane } from '../letter';
import type { Of, Sort, TakenBack } from '../sort';

/** How letters about highlights are drawn on a feed. */
export const highlights: Sort<HighlightFeed, Of<'highlight'>> = {
  draw: (feed, letters) =>
    feed &&
    drawHighlights(
      feed,
      letters.map(({ drawing }) => drawing),
    ),
  before: ({ items }, { drawing }) => {
    const ids = new Set(idsOf(drawing));
    return new Map(items.filter(({ id }) => ids.has(id)).map((row) => [row.id, row]));
  },
  accept: (feed, answers, isLast) => {
    const rows = new Map<string, Highlight>();
    // Each is a highlight, as the answers to letters about highlights are; the last of each counts.
    for (const row of answers.flatMap((answer) => answer.rows) as Highlight[]) rows.set(row.id, row);
    return rows.size === 0
      ? feed
      : acceptAnswers(feed, [...rows.values()], (id) => isLast(highlightLane(id)));
  },
  takeBack: (feed, refused) => {
    const rows = new Map<string, Highlight>();
    const touched = new Set<string>();
    // The last first: what the first was drawn on is how things were before all of them.
    for (const { letter, before, instead } of refused.toReversed()) {
      const known = new Map([
        ...(before ?? []),
        ...(instead as Highlight[]).map((row) => [row.id, row] as const),
      ]);
      const isKnown = known.size > 0 || before !== null || letter.drawing.do === 'put';
      for (const id of isKnown ? idsOf(letter.drawing) : []) {
        const row = known.get(id) as Highlight | undefined; // of the noun of its letter
        touched.add(id);
        if (row) rows.set(id, row);
        else rows.delete(id);
      }
    }
    const reverted = replaceHighlights(feed, touched, rows);
    // Unless it was told, it is uncertain what the server has: all of it is asked for again.
    return refused.every(isTold) ? reverted : forgetVersion(reverted);
  },
};

/** Whether all that a refused letter is about is known as the server has it: of many it tells only those that others changed. */
function isTold({ letter, before, instead }: TakenBack<Of<'highlight'>>): boolean {
  const told = new Set((instead as Highlight[]).map(({ id }) => id)); // of the noun of its letter
  return told.size > 0 && idsOf(letter.drawing).every((id) => told.has(id) || before?.has(id));
}
