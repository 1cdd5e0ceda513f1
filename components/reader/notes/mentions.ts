import { splitMentions } from '@/components/markdown/split-mentions';
import { fold } from '@/lib/core/fold';
import { foldQuery } from '../tagging/folded-name';

/** Somebody who can be addressed. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** An "@" that is being written: where it stands, and what was typed after it. */
export interface BegunMention {
  readonly at: number;
  readonly typed: string;
}

/** How many members are offered at once. */
const OFFER = 6;
/** Letters and at most one space between them: a name that is being typed, and not the sentence after it. */
const BEGUN = /(?:^|[^\p{L}\p{N}@])@((?:[\p{L}\p{M}\p{N}'’.·-]+ ?){0,3})$/u;
/** No name is longer than this. */
const REACH = 80;

/** Return the mention that the caret, in UTF-16 units, stands at the end of, or `null`. */
export function mentionAt(text: string, caret: number): BegunMention | null {
  const before = text.slice(Math.max(0, caret - REACH), caret);
  const typed = BEGUN.exec(before)?.[1];
  if (typed === undefined) return null;
  return { at: caret - typed.length - 1, typed };
}

/** Return whom `typed` may mean: names that begin with it, then those with a word that does. */
export function offerMembers(members: readonly Person[], typed: string): Person[] {
  const query = foldQuery(typed);
  const ranked = members.map((person) => ({ person, name: fold(person.name) }));
  const first = ranked.filter(({ name }) => name.startsWith(query));
  const then = ranked.filter(({ name }) => !name.startsWith(query) && ` ${name}`.includes(` ${query}`));
  const offered = [...first, ...then].map(({ person }) => person);
  // A name that is there in full needs no offer any more.
  const isDone = offered.length === 1 && typed.endsWith(' ') && fold(offered[0]?.name ?? '') === query;
  return isDone ? [] : offered.slice(0, OFFER);
}

/** Return `text` with `name` in the place of what was typed for it, and where the caret belongs then. */
export function insertMention(
  text: string,
  { at, typed }: BegunMention,
  name: string,
): { text: string; caret: number } {
  const after = text.slice(at + 1 + typed.length);
  const mention = `@${name}${after.startsWith(' ') ? '' : ' '}`;
  return { text: text.slice(0, at) + mention + after, caret: at + name.length + 2 };
}

/** Return whom of `people` the text addresses. Of several with one name it is the first. */
export function mentionedIn(text: string, people: readonly Person[]): Person[] {
  const byName = new Map(people.toReversed().map((person) => [person.name, person]));
  const said = splitMentions(text, [...byName.keys()]).filter(({ isMention }) => isMention);
  return [...new Set(said.flatMap((piece) => byName.get(piece.text.slice(1)) ?? []))];
}
