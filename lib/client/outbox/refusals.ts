import type { Entry, SettledItem } from './answers';
import { type Fields, laneOf, type Letter, wordsOf } from './letter';
import { reworded } from './reword';
import type { Refusal } from './store';
import type { RefusedChange } from './types';
import { tagRefused, withoutTag } from './unusable-tag';
import type { Waiting } from './waiting-list';

/** Return the record of a letter, if it was refused. */
export function refusalIn({ item: { letter }, answer, because }: SettledItem): Refusal[] {
  if (answer.state !== 'refused') return [];
  // The rows are kept once, as what there is instead.
  const { current: _row, items: _rows, ...problem } = answer.problem;
  return [{ id: letter.id, letter, problem, instead: answer.instead, because }];
}

/** Return what a person is shown of refusals, in the order in which the changes were made: their ids tell it. */
export function shownRefusals(refusals: readonly Refusal[]): RefusedChange[] {
  const ids = new Set(refusals.map(({ id }) => id));
  const made = refusals.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return made.map(({ id, letter, problem, instead: [current], because }) => ({
    id,
    noun: letter.noun,
    ...letter.about,
    code: problem.code,
    detail: problem.detail,
    ...(current && { current: { text: wordsOf(current) } }),
    ...lostTagOf(letter, problem),
    ...(because !== null && ids.has(because) && { because }),
  }));
}

function lostTagOf(letter: Letter, problem: Refusal['problem']): Pick<RefusedChange, 'lostTag'> {
  const tagId = tagRefused(letter, problem);
  if (tagId === null) return {};
  return { lostTag: withoutTag(letter, tagId) ? 'part' : 'whole' };
}

/** Return the refusal `id` with those that it took along, in order. */
export function refusedWith(refusals: readonly Refusal[], id: string): Refusal[] {
  return refusals.filter((refusal) => refusal.id === id || refusal.because === id);
}

/**
 * Return the letter of a refusal, to be sent once more under a new `id`, and with another `text` where one is given. It is
 * made on what the server has now: the person has seen that. A tag that it could not give is left out, where there is
 * more to it.
 */
export function revivedLetter(
  { letter: refused, instead, problem }: Refusal,
  id: string,
  text: string | null,
): Letter {
  const tagId = tagRefused(refused, problem);
  const letter = (tagId === null ? null : withoutTag(refused, tagId)) ?? refused;
  const bases = letter.bases.map((basis) => {
    const row = instead.find((other) => laneOf(letter, other) === basis.lane);
    if (!row) return basis;
    const now: Fields = { ...row };
    const fields =
      basis.fields && Object.fromEntries(Object.keys(basis.fields).map((name) => [name, now[name]]));
    return { ...basis, version: row.version, fields };
  });
  const revived = { ...letter, id, bases };
  return text === null ? revived : reworded(revived, text);
}

/** Return what became of a letter that another tab has sent and put down, going by what was refused since. */
export function answerLeftBy(item: Waiting, refusals: readonly Refusal[]): Omit<Entry, 'followers'> {
  const refusal = refusals.find(({ id }) => id === item.letter.id);
  if (!refusal) return { item, answer: { state: 'accepted', rows: [] }, because: null, isOurs: false };
  const { problem, instead, because } = refusal;
  return { item, answer: { state: 'refused', problem, instead }, because, isOurs: false };
}
