import type { Tx } from '../db';

/**
 * Raise the version of what a project has on a statement by one and return it.
 *
 * Its row stays locked until the transaction ends: changes to one feed follow one another, without a gap.
 */
export async function raiseFeed(tx: Tx, projectId: string, statementId: string): Promise<number> {
  const rows = await tx.$queryRaw<{ version: number }[]>`
    INSERT INTO feed (project_id, statement_id, version) VALUES (${projectId}::uuid, ${statementId}::uuid, 1)
    ON CONFLICT (project_id, statement_id) DO UPDATE SET version = feed.version + 1
    RETURNING version`;
  const version = rows[0]?.version;
  if (version === undefined) throw new Error('The feed was not raised.');
  return version;
}

/**
 * Raise the feeds of a project on several statements, each by one, and keep them all locked until the transaction ends.
 *
 * In the order of their ids, so that two who lock some of the same cannot lock each other out.
 */
export async function raiseFeeds(tx: Tx, projectId: string, statementIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO feed (project_id, statement_id, version)
    SELECT ${projectId}::uuid, id, 1 FROM unnest(${statementIds}::uuid[]) AS id ORDER BY id
    ON CONFLICT (project_id, statement_id) DO UPDATE SET version = feed.version + 1`;
}

/** Return the current version of a feed; 0 while nothing was ever marked. */
export async function feedVersion(tx: Tx, projectId: string, statementId: string): Promise<number> {
  const feed = await tx.feed.findUnique({
    where: { projectId_statementId: { projectId, statementId } },
    select: { version: true },
  });
  return feed?.version ?? 0;
}

/**
 * Raise every feed of a project by one and count all highlights as changed: who may read them is no longer the same.
 *
 * Clients that ask what changed are then told what to show and what to forget.
 */
export async function resendFeeds(tx: Tx, projectId: string): Promise<void> {
  await tx.$executeRaw`
    WITH raised AS (
      UPDATE feed SET version = version + 1 WHERE project_id = ${projectId}::uuid RETURNING statement_id, version
    )
    UPDATE highlight SET feed_version = raised.version FROM raised
    WHERE highlight.project_id = ${projectId}::uuid AND highlight.statement_id = raised.statement_id`;
}
