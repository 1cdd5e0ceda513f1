import type { Tx } from '../db';
import { AppError, invalid } from '../errors';

/** Where a tag is to stand, and under which name. */
export interface Place {
  id: string;
  name: string;
  parentId: string | null;
  archived?: boolean;
}

/**
 * Refuse to put a tag where it cannot stand. The caller holds the lock of the codebook.
 *
 * @throws AppError `invalid` below a tag that is not there or below itself, `conflict` beside one of its name.
 */
export async function assertPlace(tx: Tx, projectId: string, tag: Place): Promise<void> {
  if (tag.parentId !== null) await assertParent(tx, projectId, tag.id, tag.parentId);
  if (!(await hasTwin(tx, projectId, tag))) return;
  throw new AppError('conflict', `There is a tag “${tag.name}” at this place already. Choose another name.`);
}

/** Return whether a tag in use beside `tag` has its name, in whatever case. An archived one has no twin. */
export async function hasTwin(tx: Tx, projectId: string, tag: Place): Promise<boolean> {
  if (tag.archived) return false;
  const twins = await tx.tag.count({
    where: {
      projectId,
      parentId: tag.parentId,
      archived: false,
      deletedAt: null,
      id: { not: tag.id },
      name: { equals: tag.name.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' },
    },
  });
  return twins > 0;
}

async function assertParent(tx: Tx, projectId: string, id: string, parentId: string): Promise<void> {
  const parents = await tx.tag.count({ where: { id: parentId, projectId, deletedAt: null } });
  if (parents === 0) throw invalid('parentId', 'There is no such tag in this project’s codebook.');
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE above (id, parent_id) AS (
      SELECT id, parent_id FROM tag WHERE id = ${parentId}::uuid
      UNION
      SELECT tag.id, tag.parent_id FROM tag JOIN above ON tag.id = above.parent_id
    )
    SELECT id FROM above WHERE id = ${id}::uuid`;
  if (rows.length > 0) throw invalid('parentId', 'A tag cannot stand below itself.');
}

/** Return whether a tag of the project that is there has this address. */
export function slugTaken(tx: Tx, projectId: string): (slug: string) => Promise<boolean> {
  return async (slug) => (await tx.tag.count({ where: { projectId, slug, deletedAt: null } })) > 0;
}
