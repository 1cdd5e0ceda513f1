import { Prisma } from '../../generated/prisma/client';
import type { Tx } from '../db';
import { invalid } from '../errors';

/** A tag of the project's codebook that was asked for. */
export interface FoundTag {
  id: string;
  archived: boolean;
}

/**
 * Keep tags of the project from being deleted until the transaction ends, and return those of `tagIds` that there are.
 * One in the trash is not there.
 *
 * Before a feed is raised: who deletes a tag locks the tag first, and the feeds of what bears it then.
 */
export async function holdTags(
  tx: Tx,
  projectId: string,
  tagIds: readonly string[],
): Promise<readonly FoundTag[]> {
  if (tagIds.length === 0) return [];
  return tx.$queryRaw<FoundTag[]>`${tagsFound(Prisma.sql`${projectId}::uuid`, tagIds)} FOR KEY SHARE`;
}

/** Return the SQL that finds those of `tagIds` that there are in the project whose id `projectId` says. */
export function tagsFound(projectId: Prisma.Sql, tagIds: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    SELECT tag.id, tag.archived FROM tag
    WHERE tag.project_id = ${projectId} AND tag.id = ANY (${tagIds}::uuid[]) AND tag.deleted_at IS NULL
    ORDER BY tag.id`;
}

/** Return the SQL that holds, as `holdTags` does, those of `tagIds` that `refuseUnusable` lets pass. */
export function usableTagsHeld(projectId: string, tagIds: readonly string[]): Prisma.Sql {
  const found = tagsFound(Prisma.sql`${projectId}::uuid`, tagIds);
  return Prisma.sql`SELECT id FROM (${found} FOR KEY SHARE) AS tag WHERE NOT archived`;
}

/**
 * Refuse tags that cannot be put on a highlight of the project: unknown ones, another project's, archived ones, those in
 * the trash. The others cannot be deleted until the transaction ends: as with `holdTags`, call it before a feed is raised.
 *
 * @throws AppError `invalid` at `path`, naming the first of them. Another project's tag is told as unknown.
 */
export async function assertUsableTags(
  tx: Tx,
  projectId: string,
  tagIds: readonly string[],
  path = 'tagIds',
): Promise<void> {
  refuseUnusable(await holdTags(tx, projectId, tagIds), tagIds, path);
}

/** Do what `assertUsableTags` does, of the tags that were `found` already. */
export function refuseUnusable(found: readonly FoundTag[], tagIds: readonly string[], path = 'tagIds'): void {
  const byId = new Map(found.map((tag) => [tag.id, tag]));
  for (const id of tagIds) {
    const tag = byId.get(id);
    if (!tag) throw invalid(path, `There is no tag ${id} in this project’s codebook.`);
    if (tag.archived) throw invalid(path, `The tag ${id} is archived. Take it out of the archive to use it.`);
  }
}
