import type { Draft } from './draft-store';
import { draftsOf } from './drafts';

const KINDS = ['note', 'reply', 'about', 'tag', 'collection', 'text'] as const;

/** Of what a draft is: a note, a reply, what is said about a whole statement, a tag, a collection, a text in one. */
export type DraftKind = (typeof KINDS)[number];

/** Return of what a draft at `place` is; a text, where that is of another version of these pages. */
export function kindAt(place: string): DraftKind {
  const words = place.split(' ');
  // In a reader it follows which reader that is.
  const word = words[0] === 'reader' ? words[3] : words[0];
  return KINDS.find((kind) => kind === word) ?? 'text';
}

/** Return all that `person` has begun to write in this browser and no page is writing now, the newest first. */
export async function findBegun(person: string): Promise<Draft[]> {
  const looking = draftsOf(person).open();
  const found = await looking.findAll();
  looking.close();
  return found;
}

/** Keep `draft` of `person` no longer, settled when that is so; where another page has begun to go on with it, that stays. */
export async function forgetBegun(person: string, draft: Draft): Promise<void> {
  const writer = draftsOf(person).open();
  await writer.forget(draft);
  writer.close();
}
