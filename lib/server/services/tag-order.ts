import type { Tx } from '../db';

interface Level {
  projectId: string;
  parentId: string | null;
}

/**
 * Put a tag at `position` among those with its parent and number them from 0; `null` puts it last.
 *
 * The caller holds the lock of the codebook.
 */
export async function placeTag(tx: Tx, tag: Level & { id: string }, position: number | null): Promise<void> {
  const order = (await orderOf(tx, tag)).filter((id) => id !== tag.id);
  order.splice(position ?? order.length, 0, tag.id);
  await number(tx, order);
}

/** Number the tags of a level that one has left from 0 again. The caller holds the lock of the codebook. */
export async function closeGap(tx: Tx, level: Level): Promise<void> {
  await number(tx, await orderOf(tx, level));
}

async function orderOf(tx: Tx, { projectId, parentId }: Level): Promise<string[]> {
  const siblings = await tx.tag.findMany({
    where: { projectId, parentId, deletedAt: null },
    orderBy: [{ position: 'asc' }, { name: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  return siblings.map(({ id }) => id);
}

async function number(tx: Tx, order: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE tag SET position = numbered.place - 1
    FROM unnest(${order}::uuid[]) WITH ORDINALITY AS numbered (id, place)
    WHERE tag.id = numbered.id AND tag.position <> numbered.place - 1`;
}
