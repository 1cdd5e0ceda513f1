import type { Tx } from '../db';
import { invalid } from '../errors';

/**
 * Refuse tags that cannot be put on a highlight of the project: unknown ones, another project's, archived ones.
 *
 * @throws AppError `invalid` at `path`, naming the first of them. Another project's tag is told as unknown.
 */
export async function assertUsableTags(
  tx: Tx,
  projectId: string,
  tagIds: readonly string[],
  path = 'tagIds',
): Promise<void> {
  if (tagIds.length === 0) return;
  const tags = await tx.tag.findMany({
    where: { projectId, id: { in: [...tagIds] } },
    select: { id: true, archived: true },
  });
  const known = new Map(tags.map((tag) => [tag.id, tag]));
  for (const id of tagIds) {
    const tag = known.get(id);
    if (!tag) throw invalid(path, `There is no tag ${id} in this project’s codebook.`);
    if (tag.archived) throw invalid(path, `The tag ${id} is archived. Take it out of the archive to use it.`);
  }
}
