import type {
  Collection,
  CollectionPart,
  CollectionPatch,
  CollectionSummary,
  NewCollection,
} from '../../contracts/collection';
import { databaseTime, inSnapshot, inTransaction, type Tx } from '../db';
import { AppError, assertVersion, invalid, notFound } from '../errors';
import { assertCan, readableCollections, readableHighlights, readableStatements } from '../policy';
import { collectionSelect, presentCollectionSummary } from '../presenters/collection';
import type { Viewer } from '../viewer';
import { recordAudit } from './audit';
import { accessCollection, publishCollection, readCollection } from './collection-row';
import type { Created } from '../created-row';
import { accessProject, asMember } from './project-access';
import { partsChanged, saysAlready } from './says-already';
import { freeSlug, slugify } from './slugs';

const publishedSelect = {
  id: true,
  projectId: true,
  authorId: true,
  visibility: true,
  version: true,
} as const;

/** Return a project's collections that `viewer` may read, last changed first. */
export async function listCollections(viewer: Viewer, projectRef: string): Promise<CollectionSummary[]> {
  const member = asMember(viewer);
  return inSnapshot(async (tx) => {
    const project = await accessProject(tx, viewer, projectRef);
    const rows = await tx.collection.findMany({
      where: { AND: [readableCollections(viewer), { projectId: project.id, deletedAt: null }] },
      orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
      select: collectionSelect(member),
    });
    const counts = await countItems(
      tx,
      viewer,
      rows.map((row) => row.id),
    );
    return rows.map((row) => presentCollectionSummary(viewer, row, counts(row.id)));
  });
}

/** Only items that the viewer may read count: a number must not tell of what is hidden. */
async function countItems(tx: Tx, viewer: Viewer, collectionIds: string[]) {
  const rows = await tx.collectionItem.groupBy({
    by: ['collectionId'],
    where: {
      collectionId: { in: collectionIds },
      OR: [
        { kind: 'text' },
        { kind: 'statement', statement: readableStatements(viewer) },
        { kind: 'highlight', highlight: { AND: [readableHighlights(viewer), { deletedAt: null }] } },
      ],
    },
    _count: true,
  });
  const counts = new Map(rows.map((row) => [row.collectionId, row._count]));
  return (id: string) => counts.get(id) ?? 0;
}

/** Return a collection with its items. @throws AppError `not_found`. */
export async function getCollection(viewer: Viewer, id: string): Promise<Collection> {
  return inSnapshot((tx) => readCollection(tx, viewer, id));
}

/** Return the collection with this slug in a project. @throws AppError `not_found`. */
export async function getCollectionBySlug(
  viewer: Viewer,
  projectRef: string,
  slug: string,
): Promise<Collection> {
  return inSnapshot(async (tx) => {
    const project = await accessProject(tx, viewer, projectRef);
    const row = await tx.collection.findUnique({
      where: { projectId_slug: { projectId: project.id, slug } },
      select: { id: true },
    });
    if (!row) throw notFound();
    return readCollection(tx, viewer, row.id);
  });
}

/** Start a collection. Sending the same id twice returns the first row. @throws AppError `forbidden`, `conflict`. */
export async function createCollection(
  viewer: Viewer,
  projectRef: string,
  input: NewCollection,
): Promise<Created<Collection>> {
  return inTransaction(async (tx) => {
    const project = await accessProject(tx, viewer, projectRef);
    assertCan(viewer, 'collection.create', project, 'project.read');
    const authorId = asMember(viewer).id;
    const known = await tx.collection.findUnique({
      where: { id: input.id },
      select: { projectId: true, authorId: true, deletedAt: true },
    });
    if (known) {
      const isSame = known.projectId === project.id && known.authorId === authorId && !known.deletedAt;
      if (!isSame) throw new AppError('conflict', 'This id is taken. Make a new one and send it again.');
      return { value: await readCollection(tx, viewer, input.id), isNew: false };
    }
    const isTaken = async (slug: string) =>
      (await tx.collection.count({ where: { projectId: project.id, slug } })) > 0;
    const row = await tx.collection.create({
      data: {
        id: input.id,
        projectId: project.id,
        authorId,
        slug: await freeSlug(tx, slugify(input.title, 'collection'), isTaken),
        title: input.title,
        description: input.description ?? '',
        visibility: input.visibility ?? 'project',
      },
      select: publishedSelect,
    });
    publishCollection(tx, row);
    await recordAudit(tx, { actorId: authorId, action: 'collection.create', subjectId: input.id });
    return { value: await readCollection(tx, viewer, input.id), isNew: true };
  });
}

/** Change title, description or visibility; what is so already changes nothing. @throws AppError `not_found`, `forbidden`, `precondition_failed`, `invalid`. */
export async function updateCollection(
  viewer: Viewer,
  id: string,
  patch: CollectionPatch,
  ifMatch: number | null,
): Promise<Collection> {
  return inTransaction(async (tx) => {
    const row = await accessCollection(tx, viewer, id, 'collection.edit');
    const { title, description, visibility } = patch;
    const isConflicting = title !== undefined || description !== undefined;
    const current = await readCollection(tx, viewer, id);
    await assertVersion(row, ifMatch, isConflicting, () => current);
    if (saysAlready(row, patch)) return current;
    if (visibility === 'private' && row.authorId !== asMember(viewer).id) {
      throw invalid('visibility', 'Only its author can make a collection private.');
    }
    const changed = await tx.collection.update({
      where: { id },
      data: {
        ...(title === undefined ? {} : { title }),
        ...(description === undefined ? {} : { description }),
        ...(visibility === undefined ? {} : { visibility }),
        editedById: asMember(viewer).id,
        editedParts: partsChanged(row, {
          title: { title },
          description: { description },
          visibility: { visibility },
        }),
        version: { increment: 1 },
      },
      select: publishedSelect,
    });
    // Of one that has just become private, those who knew it are told to look again.
    publishCollection(tx, { ...changed, ...(row.visibility === 'project' ? { visibility: 'project' } : {}) });
    return readCollection(tx, viewer, id);
  });
}

/** Move a collection to the trash; its share links stop working. A second time changes nothing. @throws AppError `not_found`, `forbidden`, `precondition_failed`. */
export async function deleteCollection(viewer: Viewer, id: string, ifMatch: number | null): Promise<void> {
  await inTransaction(async (tx) => {
    const row = await accessCollection(tx, viewer, id, 'collection.edit', true);
    if (row.deletedAt) return;
    await assertVersion(row, ifMatch, false, () => readCollection(tx, viewer, id));
    const deletedById = asMember(viewer).id;
    const deletion = { deletedAt: await databaseTime(tx), deletedById };
    await touchCollection(tx, viewer, id, [], deletion);
    await recordAudit(tx, { actorId: deletedById, action: 'collection.delete', subjectId: id });
  });
}

/**
 * Take a collection out of the trash and return it; one that is not in it is returned as it is. Its share links work
 * again, but for those that were revoked or expired.
 *
 * @throws AppError `not_found`, `forbidden`.
 */
export async function restoreCollection(viewer: Viewer, id: string): Promise<Collection> {
  return inTransaction(async (tx) => {
    const row = await accessCollection(tx, viewer, id, 'collection.edit', true);
    if (!row.deletedAt) return readCollection(tx, viewer, id);
    await touchCollection(tx, viewer, id, ['presence'], { deletedAt: null, deletedById: null });
    await recordAudit(tx, { actorId: asMember(viewer).id, action: 'collection.restore', subjectId: id });
    return readCollection(tx, viewer, id);
  });
}

interface Deletion {
  deletedAt: Date | null;
  deletedById: string | null;
}

/** Raise a collection's version: `viewer` changed these parts of it, or moved it to the trash. */
export async function touchCollection(
  tx: Tx,
  viewer: Viewer,
  id: string,
  editedParts: CollectionPart[],
  deletion: Deletion | null = null,
): Promise<void> {
  const row = await tx.collection.update({
    where: { id },
    data: {
      ...deletion,
      ...(editedParts.length === 0 ? {} : { editedById: asMember(viewer).id, editedParts }),
      version: { increment: 1 },
    },
    select: publishedSelect,
  });
  publishCollection(tx, row);
}
