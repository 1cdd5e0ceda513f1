import type { Tx } from '../db';
import { readableHighlights } from '../policy';
import type { StatementCounts, StatementRow } from '../presenters/statement';
import type { Member } from '../viewer';

/** Return, for each statement, its length and how many live highlights `viewer` may read there. */
export async function countStatements(
  tx: Tx,
  viewer: Member,
  rows: readonly Pick<StatementRow, 'id' | 'currentNumber'>[],
): Promise<(id: string) => StatementCounts> {
  const statementId = { in: rows.map((row) => row.id) };
  const readable = { AND: [readableHighlights(viewer), { statementId, deletedAt: null }] };
  // One after the other: a transaction is one connection.
  const revisions = await tx.revision.findMany({
    where: { OR: rows.map((row) => ({ statementId: row.id, number: row.currentNumber })) },
    select: { statementId: true, characters: true },
  });
  const all = await tx.highlight.groupBy({ by: ['statementId'], where: readable, _count: true });
  const own = await tx.highlight.groupBy({
    by: ['statementId'],
    where: { AND: [readable, { authorId: viewer.id }] },
    _count: true,
  });
  const characters = new Map(revisions.map((row) => [row.statementId, row.characters]));
  const highlights = new Map(all.map((row) => [row.statementId, row._count]));
  const mine = new Map(own.map((row) => [row.statementId, row._count]));
  return (id) => ({
    characters: characters.get(id) ?? 0,
    highlights: highlights.get(id) ?? 0,
    mine: mine.get(id) ?? 0,
  });
}
