import type { Collection } from '../../contracts/collection';
import type { Visibility } from '../../contracts/text-fields';
import type { Tx } from '../db';
import { notFound } from '../errors';
import { publish } from '../events/publish';
import { assertCan } from '../policy';
import { collectionAccess, collectionSelect, itemSelect, presentCollection } from '../presenters/collection';
import type { Viewer } from '../viewer';
import { asMember } from './project-access';

/**
 * Return a collection that `viewer` may read, or change; one to be changed stays locked until the transaction ends.
 *
 * @throws AppError `unauthenticated`, `not_found`, `forbidden`.
 */
export async function accessCollection(
  tx: Tx,
  viewer: Viewer,
  id: string,
  action: 'collection.read' | 'collection.edit' | 'share.collection',
  withDeleted = false,
) {
  const member = asMember(viewer);
  if (action === 'collection.edit')
    await tx.$queryRaw`SELECT id FROM collection WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.collection.findUnique({ where: { id }, select: collectionSelect(member) });
  if (!row || (row.deletedAt && !withDeleted)) throw notFound();
  assertCan(viewer, action, collectionAccess(row), 'collection.read');
  return row;
}

/** Return a collection with its items as `viewer` may read them. */
export async function readCollection(tx: Tx, viewer: Viewer, id: string): Promise<Collection> {
  const row = await accessCollection(tx, viewer, id, 'collection.read');
  const items = await tx.collectionItem.findMany({
    where: { collectionId: id },
    orderBy: { position: 'asc' },
    select: itemSelect(asMember(viewer)),
  });
  return presentCollection(viewer, row, items);
}

interface PublishedCollection {
  id: string;
  projectId: string;
  authorId: string;
  visibility: Visibility;
  version: number;
}

/** Tell those who follow the project, and may know of it, that a collection or what is in it is no longer as it was. */
export function publishCollection(tx: Tx, row: PublishedCollection): void {
  const { id: subjectId, projectId, authorId, visibility, version } = row;
  publish(tx, { kind: 'collection', projectId, subjectId, authorId, visibility, version });
}
