import type { QueryClient } from '@tanstack/react-query';
import type { Letter, Row } from './letter';
import { outboxOf } from './outbox-of';
import type { Receipt, Refused, Settled, Wishes } from './receipt';
import { RefusedError } from './refused-error';

/** What one is told of a change first: `waiting` is kept in the browser and sent later. */
export type Word =
  | { readonly state: 'accepted'; readonly rows: readonly Row[] }
  | { readonly state: 'waiting'; readonly last: Promise<Settled> }
  /** Nothing was written: somebody else had changed it, and `theirs` is what there is. */
  | { readonly state: 'conflict'; readonly theirs: Row; readonly all: readonly Row[] };

/**
 * Draw and send a letter, at once, and return how to learn what came of it. Asked once more, it hands in another.
 *
 * `takesBack` says whether who hands it in takes back what was written, should it be refused. What is returned throws
 * RefusedError.
 */
export function handLetters(
  client: QueryClient,
  makeLetter: () => Letter,
  takesBack: NonNullable<Wishes['takesBack']>,
): () => Promise<Word> {
  const hand = () => outboxOf(client).submit(makeLetter(), { takesBack });
  let handed: Receipt | null = hand();
  return () => {
    const receipt = handed ?? hand();
    handed = null;
    return wordOf(receipt);
  };
}

/** Return the first word of a letter. @throws RefusedError. */
export async function wordOf({ first, last }: Receipt): Promise<Word> {
  const word = await first;
  if (word.state === 'waiting') return { state: 'waiting', last };
  if (word.state === 'accepted') return word;
  // What is kept already is asked there.
  const conflict = word.isKept ? null : conflictIn(word);
  if (conflict) return conflict;
  throw new RefusedError(word.problem, word);
}

/** Return what somebody else wrote meanwhile, where that is the reason: not a failure but a question for the person. */
export function conflictIn({ problem, instead }: Refused): Extract<Word, { state: 'conflict' }> | null {
  const [theirs] = instead;
  return problem.code === 'precondition_failed' && theirs
    ? { state: 'conflict', theirs, all: instead }
    : null;
}
