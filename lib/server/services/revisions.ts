import { LRUCache } from 'lru-cache';
import type { Revision } from '../../contracts/statement';
import type { Tx } from '../db';
import { notFound } from '../errors';
import { presentRevision, revisionSelect } from '../presenters/statement';

/** A revision, and how many code points its text has. */
export interface ReadRevision {
  readonly revision: Revision;
  readonly characters: number;
}

/** Code units of text that a process keeps. */
const MOST_KEPT = 16_000_000;

/**
 * What was read of late: a revision never changes (the database sees to it), and with its blocks a long one takes longer to
 * be read and understood than all else that is shown with it. It is kept once it is committed, by statement and number.
 */
const kept = new LRUCache<string, ReadRevision>({
  maxSize: MOST_KEPT,
  sizeCalculation: ({ revision: { text, blocks, marks } }) =>
    1 + text.length + 50 * (blocks.length + marks.length),
});

/**
 * Return a revision of a statement that is known to be readable, in a transaction that sees only what is committed.
 *
 * @throws AppError `not_found` when the statement has none of this number.
 */
export async function readRevision(tx: Tx, statementId: string, number: number): Promise<ReadRevision> {
  const key = `${statementId} ${number}`;
  const known = kept.get(key);
  if (known) return known;
  const where = { statementId_number: { statementId, number } };
  const row = await tx.revision.findUnique({ where, select: revisionSelect });
  if (!row) throw notFound();
  const read = { revision: presentRevision(row), characters: row.characters };
  kept.set(key, read);
  return read;
}
