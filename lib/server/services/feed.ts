import { Prisma } from '../../generated/prisma/client';
import type { Tx } from '../db';
import { publish } from '../events/publish';

/**
 * Raise the version of what a project has on a statement by one and return it.
 *
 * Its row stays locked until the transaction ends: changes to one feed follow one another, without a gap.
 */
export async function raiseFeed(tx: Tx, projectId: string, statementId: string): Promise<number> {
  const rows = await tx.$queryRaw<{ version: number }[]>(feedRaised(projectId, statementId));
  const version = rows[0]?.version;
  if (version === undefined) throw new Error('The feed was not raised.');
  return version;
}

/**
 * Keep everybody else from changing anything on these feeds until the transaction ends, without raising them: who finds
 * that there is nothing to change leaves them as they are.
 *
 * In the order of their ids, as `raiseFeeds` does. A feed that nobody has ever raised is not there to be locked.
 */
export async function lockFeeds(tx: Tx, projectId: string, statementIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT version FROM feed
    WHERE project_id = ${projectId}::uuid AND statement_id = ANY (${statementIds}::uuid[])
    ORDER BY statement_id FOR NO KEY UPDATE`;
}

/** Return the SQL of `raiseFeed`, for a statement that goes on with `version`; where `condition` is not met there is none. */
export function feedRaised(
  projectId: string,
  statementId: string,
  condition: Prisma.Sql = Prisma.sql`TRUE`,
): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO feed (project_id, statement_id, version)
    SELECT ${projectId}::uuid, ${statementId}::uuid, 1 WHERE ${condition}
    ON CONFLICT (project_id, statement_id) DO UPDATE SET version = feed.version + 1
    RETURNING version`;
}

/** The version that the feed of a statement has come to. */
export interface FeedVersion {
  statementId: string;
  version: number;
}

/**
 * Raise the feeds of a project on several statements, each by one, and keep them all locked until the transaction ends.
 *
 * In the order of their ids, so that two who lock some of the same cannot lock each other out.
 */
export async function raiseFeeds(
  tx: Tx,
  projectId: string,
  statementIds: readonly string[],
): Promise<FeedVersion[]> {
  return tx.$queryRaw<FeedVersion[]>`
    INSERT INTO feed (project_id, statement_id, version)
    SELECT ${projectId}::uuid, id, 1 FROM unnest(${statementIds}::uuid[]) AS id ORDER BY id
    ON CONFLICT (project_id, statement_id) DO UPDATE SET version = feed.version + 1
    RETURNING statement_id AS "statementId", version`;
}

/** Tell those who follow the project that these feeds moved on, without saying by which highlights. */
export function publishFeeds(tx: Tx, projectId: string, feeds: readonly FeedVersion[]): void {
  for (const feed of feeds) publish(tx, { kind: 'feed', projectId, ...feed });
}

/** Where a feed stands. */
export interface FeedState {
  /** 0 while nothing was ever marked. */
  version: number;
  /** The version since when it can be told what was deleted: of what went before it, nothing is known, or nothing is to be. */
  purgedVersion: number;
  /** What the clock of the database shows. */
  time: Date;
}

/** Return where a feed stands. */
export async function feedState(tx: Tx, projectId: string, statementId: string): Promise<FeedState> {
  const [state] = await tx.$queryRaw<[FeedState]>`
    SELECT coalesce(version, 0) AS version, coalesce(purged_version, 0) AS "purgedVersion", now() AS time
    FROM (VALUES (1)) AS asked
    LEFT JOIN feed ON project_id = ${projectId}::uuid AND statement_id = ${statementId}::uuid`;
  return state;
}

/**
 * Raise every feed of a project by one, and tell nothing any more of what changed before: who may read the highlights is no
 * longer the same. Clients that ask what changed since then are sent all that there is; those that follow are told to ask.
 */
export async function resendFeeds(tx: Tx, projectId: string): Promise<void> {
  const feeds = await tx.feed.findMany({
    where: { projectId },
    orderBy: { statementId: 'asc' },
    select: { statementId: true },
  });
  const raised = await raiseFeeds(
    tx,
    projectId,
    feeds.map(({ statementId }) => statementId),
  );
  // What went while others could not see it, they are not told of when they can.
  await tx.$executeRaw`UPDATE feed SET purged_version = version WHERE project_id = ${projectId}::uuid`;
  publishFeeds(tx, projectId, raised);
}
