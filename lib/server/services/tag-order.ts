import type { Tx } from '../db';

/**
 * Put a tag at `position` among those with its parent and number them from 0; `null` puts it last.
 *
 * The caller holds the lock of the codebook.
 */
export async function placeTag(
  tx: Tx,
  tag: { projectId: string; id: string; parentId: string | null },
  position: number | null,
): Promise<void> {
  const siblings = await tx.tag.findMany({
    where: { projectId: tag.projectId, parentId: tag.parentId, id: { not: tag.id } },
    orderBy: [{ position: 'asc' }, { name: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  const order = siblings.map(({ id }) => id);
  order.splice(position ?? order.length, 0, tag.id);
  await tx.$executeRaw`
    UPDATE tag SET position = numbered.place - 1
    FROM unnest(${order}::uuid[]) WITH ORDINALITY AS numbered (id, place)
    WHERE tag.id = numbered.id AND tag.position <> numbered.place - 1`;
}
