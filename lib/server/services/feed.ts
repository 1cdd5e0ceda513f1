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

/** Return the current version of a feed; 0 while nothing was ever marked. */
export async function feedVersion(tx: Tx, projectId: string, statementId: string): Promise<number> {
  const feed = await tx.feed.findUnique({
    where: { projectId_statementId: { projectId, statementId } },
    select: { version: true },
  });
  return feed?.version ?? 0;
}
