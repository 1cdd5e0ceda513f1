import { uuidv7 } from 'uuidv7';
import type { ShareTarget } from '../../contracts/share-link';
import type { Prisma } from '../../generated/prisma/client';
import { databaseTime, inTransaction, type Tx } from '../db';
import { deletedBefore } from '../presenters/trash';
import { lockCodebook } from './tag-row';

/** For how long those who were away can be told what they missed. */
const EVENTS_KEPT = 86_400_000;

/** Rows that are removed in one transaction: few enough to keep nobody waiting. */
const BATCH = 500;

/** How many of each were removed for good. */
export interface Emptied {
  highlights: number;
  tags: number;
  collections: number;
  events: number;
}

interface Options {
  /** Rows to remove at once. */
  batch?: number;
  /** Stops it between two batches. */
  signal?: AbortSignal;
}

/**
 * Remove for good what has been in the trash for longer than it is kept, and events that nobody asks for any more, and
 * return how many. It is the clock of the database that says how long that is: the one here may be wrong.
 *
 * Any number of processes may call it at once: one of them works, the others leave it to that one.
 */
export async function emptyTrash({ batch = BATCH, signal }: Options = {}): Promise<Emptied> {
  const emptied: Emptied = { highlights: 0, tags: 0, collections: 0, events: 0 };
  const steps: [keyof Emptied, (tx: Tx, now: Date) => Promise<number>][] = [
    ['highlights', (tx, now) => purgeHighlights(tx, deletedBefore(now), batch)],
    ['tags', (tx, now) => purgeTags(tx, deletedBefore(now), batch)],
    ['collections', (tx, now) => purgeCollections(tx, deletedBefore(now), batch)],
    ['events', (tx, now) => trimEvents(tx, new Date(now.getTime() - EVENTS_KEPT), batch)],
  ];
  for (const [what, step] of steps) {
    let count: number | null;
    do {
      if (signal?.aborted) return emptied;
      count = await inTransaction(async (tx) =>
        (await isAlone(tx)) ? step(tx, await databaseTime(tx)) : null,
      );
      emptied[what] += count ?? 0;
    } while (count);
    if (count === null) break;
  }
  return emptied;
}

/** Whether no other process is at it; until the transaction ends, none will be. */
async function isAlone(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ alone: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended('empty the trash', 0)) AS alone`;
  return row?.alone === true;
}

/**
 * Remove highlights that were deleted before `time`, up to `limit` of one feed, with their threads, their tags, their
 * places in collections and the links to them, and return how many; 0 when there are none.
 */
export async function purgeHighlights(tx: Tx, time: Date, limit: number): Promise<number> {
  const [feed] = await tx.$queryRaw<{ project: string; statement: string }[]>`
    SELECT project_id AS project, statement_id AS statement FROM highlight WHERE deleted_at < ${time}
    ORDER BY project_id, statement_id LIMIT 1`;
  if (!feed) return 0;
  // Who restores one of them raises its feed first, and then looks whether it is still there.
  await tx.$queryRaw`
    SELECT version FROM feed
    WHERE project_id = ${feed.project}::uuid AND statement_id = ${feed.statement}::uuid FOR UPDATE`;
  // Nor does anybody put one of them into a collection, or share it, from here on.
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM highlight
    WHERE project_id = ${feed.project}::uuid AND statement_id = ${feed.statement}::uuid AND deleted_at < ${time}
    ORDER BY id LIMIT ${limit} FOR UPDATE`;
  const ids = rows.map(({ id }) => id);
  await recordPurgedLinks(tx, 'highlight', ids);
  await tx.$executeRaw`
    WITH gone AS (DELETE FROM highlight WHERE id = ANY (${ids}::uuid[]) RETURNING feed_version)
    UPDATE feed SET purged_version = greatest(purged_version, (SELECT max(feed_version) FROM gone))
    WHERE project_id = ${feed.project}::uuid AND statement_id = ${feed.statement}::uuid`;
  await recordPurge(tx, 'highlight.purge', ids, feed);
  return ids.length;
}

/**
 * Remove tags that were deleted before `time`, up to `limit` of one codebook, and return how many; 0 when there are none.
 * What stood below one of them, and is in the trash too, will come back at the top.
 */
export async function purgeTags(tx: Tx, time: Date, limit: number): Promise<number> {
  const first = await tx.tag.findFirst({ where: { deletedAt: { lt: time } }, select: { projectId: true } });
  if (!first) return 0;
  // Who restores one of them locks the codebook first, and then looks whether it is still there.
  await lockCodebook(tx, first.projectId);
  const rows = await tx.tag.findMany({
    where: { ...first, deletedAt: { lt: time } },
    orderBy: { id: 'asc' },
    take: limit,
    select: { id: true },
  });
  const ids = rows.map(({ id }) => id);
  await tx.tag.updateMany({ where: { parentId: { in: ids } }, data: { parentId: null } });
  await tx.tag.deleteMany({ where: { id: { in: ids } } });
  await recordPurge(tx, 'tag.purge', ids);
  return ids.length;
}

/** Remove collections that were deleted before `time`, up to `limit`, with the links to them, and return how many. */
export async function purgeCollections(tx: Tx, time: Date, limit: number): Promise<number> {
  // Who restores one of them locks it first, and then looks whether it is still there.
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM collection WHERE deleted_at < ${time} ORDER BY id LIMIT ${limit} FOR UPDATE`;
  const ids = rows.map(({ id }) => id);
  await recordPurgedLinks(tx, 'collection', ids);
  await tx.collection.deleteMany({ where: { id: { in: ids } } });
  await recordPurge(tx, 'collection.purge', ids);
  return ids.length;
}

/** The links go with what they lead to, which is locked: nobody makes another one. */
async function recordPurgedLinks(tx: Tx, type: ShareTarget['type'], ids: readonly string[]): Promise<void> {
  const column = type === 'highlight' ? 'highlightId' : 'collectionId';
  const links = await tx.shareLink.findMany({
    where: { [column]: { in: [...ids] } },
    orderBy: { id: 'asc' },
    select: { id: true, highlightId: true, collectionId: true },
  });
  for (const { id, ...target } of links) {
    await recordPurge(tx, 'shareLink.purge', [id], { type, id: target[column] });
  }
}

/** Nobody did it: the time had come. */
async function recordPurge(
  tx: Tx,
  action: string,
  ids: readonly string[],
  detail: Prisma.InputJsonObject = {},
): Promise<void> {
  await tx.auditEvent.createMany({
    data: ids.map((subjectId) => ({ id: uuidv7(), actorId: null, action, subjectId, detail })),
  });
}

/**
 * Remove events from before `time`, up to `limit`, and return how many.
 *
 * By their numbers, from the first of a project on: their times are those at which transactions began, and not in order.
 */
export async function trimEvents(tx: Tx, time: Date, limit: number): Promise<number> {
  return tx.$executeRaw`
    WITH old AS (SELECT project_id, max(number) AS number FROM event WHERE created_at < ${time} GROUP BY project_id)
    DELETE FROM event WHERE (project_id, number) IN (
      SELECT event.project_id, event.number FROM event JOIN old USING (project_id)
      WHERE event.number <= old.number ORDER BY event.project_id, event.number LIMIT ${limit}
    )`;
}
