import type { Prisma } from '../../generated/prisma/client';
import { db, type Tx } from '../db';

const eventSelect = {
  number: true,
  kind: true,
  subjectId: true,
  statementId: true,
  version: true,
  authorId: true,
  isPrivate: true,
  statement: { select: { slug: true, status: true } },
} satisfies Prisma.EventSelect;

/** An event as it was written, with what its statement is now. */
export type StoredEvent = Prisma.EventGetPayload<{ select: typeof eventSelect }>;

/** Return the number of the last event of a project; 0 before the first. */
export async function lastNumber(tx: Tx, projectId: string): Promise<number> {
  const stream = await tx.eventStream.findUnique({ where: { projectId }, select: { number: true } });
  return stream?.number ?? 0;
}

/** Return the events of a project that follow number `after`, in their order, at most `limit` of them. */
export async function readEvents(projectId: string, after: number, limit: number): Promise<StoredEvent[]> {
  return db().event.findMany({
    where: { projectId, number: { gt: after } },
    orderBy: { number: 'asc' },
    take: limit,
    select: eventSelect,
  });
}
