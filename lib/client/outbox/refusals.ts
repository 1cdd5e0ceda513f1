import { MADE_AND_DELETED } from '../../contracts/highlight';
import { pagePerson } from '../page-person';
import { changerOf, type Edited, writerOf } from '../recent-edit';
import type { Entry, SettledItem } from './answers';
import type { Refused } from './receipt';
import {
  type Basis,
  collectionLane,
  inParagraphs,
  itemFields,
  laneOf,
  type Letter,
  type Row,
  saidIn,
  wordsOf,
} from './letter';
import { reworded } from './reword';
import type { Refusal } from './store';
import type { RefusedChange } from './types';
import { tagRefused, withoutTag } from './unusable-tag';
import type { Waiting } from './waiting-list';

/**
 * Return the records of those of `settled` that were refused and that nobody takes back, given what was refused before.
 * What counts on something that was to be made and is among them goes with that, also where it came later.
 */
export function refusalsOf(
  settled: readonly SettledItem[],
  known: readonly Refusal[],
  isTakenBack: (item: Waiting, answer: Refused, isLed: boolean) => boolean,
): Refusal[] {
  const makers = new Map<string, Set<string>>();
  const kept: Refusal[] = [];
  const note = (refusal: Refusal) => {
    for (const lane of lanesUnmade(refusal))
      makers.set(lane, (makers.get(lane) ?? new Set()).add(refusal.id));
  };
  known.forEach(note);
  for (const { item, answer, because } of settled) {
    if (answer.state !== 'refused') continue;
    const { letter } = item;
    const leaders = lanesCountedOn(letter).flatMap((lane) => [...(makers.get(lane) ?? [])]);
    if (isTakenBack(item, answer, leaders.length > 0)) continue;
    // The rows are kept once, as what there is instead.
    const { current: _row, items: _rows, ...problem } = answer.problem;
    const leader = leaders.find((id) => id === because) ?? leaders[0] ?? because;
    const refusal = { id: letter.id, letter, problem, instead: answer.instead, because: leader };
    kept.push(refusal);
    note(refusal);
  }
  return kept;
}

/** The lanes of what a refused letter would bring into being, was it tried again; none of what was made, and deleted since. */
function lanesUnmade({ letter, problem }: Refusal): readonly string[] {
  return problem.code === 'conflict' && problem.detail === MADE_AND_DELETED ? [] : letter.makes;
}

/** The lanes of what has to be there before. */
function lanesCountedOn({ lanes, needs = [], makes }: Letter): string[] {
  return [...lanes, ...needs].filter((lane) => !makes.includes(lane));
}

/** Return the first of `refusals` that would bring into being the highlight of `lane`, drawn whole. */
export function makerAmong(refusals: readonly Refusal[], lane: string): Refusal | undefined {
  return refusals.find((refusal) => {
    const { noun, drawing } = refusal.letter;
    return noun === 'highlight' && drawing.do === 'put' && lanesUnmade(refusal).includes(lane);
  });
}

/** Return what a person is shown of refusals, in the order in which the changes were made: their ids tell it. */
export function shownRefusals(refusals: readonly Refusal[]): RefusedChange[] {
  const ids = new Set(refusals.map(({ id }) => id));
  const made = refusals.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return made.map((refusal) => shownRefusal(refusal, ids));
}

function shownRefusal(refusal: Refusal, ids: ReadonlySet<string>): RefusedChange {
  const { id, letter, problem, because } = refusal;
  const [current] = refusal.instead;
  return {
    id,
    noun: letter.noun,
    ...letter.about,
    ...(makesHighlight(refusal) && { isNew: true }),
    ...(letter.noun === 'collection' && { isItem: letter.drawing.do === 'putItem' }),
    code: problem.code,
    detail: problem.detail,
    ...(current && {
      current: { text: wordsInstead(letter, current), edited: editInstead(letter, current) },
    }),
    ...lostTagOf(letter, problem),
    ...(because !== null && ids.has(because) && { because }),
  };
}

/** Whether it was to make a highlight, which was never there. */
function makesHighlight(refusal: Refusal): boolean {
  return refusal.letter.call.endpoint === 'createHighlight' && lanesUnmade(refusal).length > 0;
}

function lostTagOf(letter: Letter, problem: Refusal['problem']): Pick<RefusedChange, 'lostTag'> {
  const tagId = tagRefused(letter, problem);
  if (tagId === null) return {};
  return { lostTag: withoutTag(letter, tagId) ? 'part' : 'whole' };
}

/** What there is instead of what was written: of a collection, only the item that was written. */
function wordsInstead({ noun, drawing }: Letter, row: Row): string | null {
  if (noun !== 'collection' || drawing.do !== 'putItem') return wordsOf(row);
  const said = Object.keys(itemFields(drawing.item.id, drawing.input, null)).map((name) => saidIn(row, name));
  return inParagraphs(...said.filter((words) => typeof words === 'string'));
}

/** Who wrote what there is instead, or for what has no words changed anything of it; where that is known. */
function editInstead({ noun, drawing, about }: Letter, row: Row): Edited | null {
  if (noun === 'collection' && drawing.do === 'putItem') {
    const { id } = drawing.item;
    return ('items' in row && row.items.find((item) => item.id === id)) || null;
  }
  // In a reply and in a note on a whole statement nobody writes but its author.
  if (!('editedParts' in row)) return null;
  return about.text === null ? changerOf(row, pagePerson() ?? '') : writerOf(row);
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
  const kept = (tagId === null ? null : withoutTag(refused, tagId)) ?? refused;
  const isPlaceGone = problem.errors?.some(({ path }) => path === 'after') ?? false;
  const letter = withReplies(isPlaceGone ? withoutPlace(kept) : kept, instead);
  const bases = basesOf(letter).map((basis) => {
    const row = instead.find((other) => laneOf(letter, other) === basis.lane);
    if (!row) return basis;
    const names = basis.fields && Object.keys(basis.fields);
    const fields = names && Object.fromEntries(names.map((name) => [name, saidIn(row, name)]));
    return { ...basis, version: row.version, fields };
  });
  const revived = { ...letter, id, bases };
  return text === null ? revived : reworded(revived, text);
}

/** How many replies there are has been seen too. */
function withReplies(letter: Letter, instead: readonly Row[]): Letter {
  const { call } = letter;
  const counts = call.body?.replyCounts;
  if (typeof counts !== 'object') return letter;
  const seen = instead.flatMap((row) => ('replyCount' in row ? [[row.id, row.replyCount] as const] : []));
  const replyCounts = { ...counts, ...Object.fromEntries(seen) };
  return { ...letter, call: { ...call, body: { ...call.body, replyCounts } } };
}

/** An item that was written without a basis, as by older pages, gets one: the server asks for it. */
function basesOf({ noun, drawing, bases }: Letter): readonly Basis[] {
  if (bases.length > 0 || noun !== 'collection' || drawing.do !== 'putItem') return bases;
  const fields = itemFields(drawing.item.id, drawing.input, null);
  if (Object.keys(fields).length === 0) return bases;
  return [{ lane: collectionLane(drawing.id), id: drawing.id, version: null, fields }];
}

/** What an item was to follow is gone: a new one comes last then, and any other stays where it is. */
function withoutPlace(letter: Letter): Letter {
  if (letter.noun !== 'collection' || letter.drawing.do !== 'putItem') return letter;
  const { call, drawing } = letter;
  const { after: _gone, ...input } = drawing.input;
  return { ...letter, call: { ...call, body: input }, drawing: { ...drawing, input } };
}

/** Return what became of a letter that another tab has sent and put down, going by what was refused since. */
export function answerLeftBy(item: Waiting, refusals: readonly Refusal[]): Omit<Entry, 'followers'> {
  const refusal = refusals.find(({ id }) => id === item.letter.id);
  if (!refusal) return { item, answer: { state: 'accepted', rows: [] }, because: null, isOurs: false };
  const { problem, instead, because } = refusal;
  return { item, answer: { state: 'refused', problem, instead }, because, isOurs: false };
}
