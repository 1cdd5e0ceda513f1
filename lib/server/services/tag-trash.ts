import type { CountedTag } from '../../contracts/tag';
import { databaseTime, inTransaction, type Tx } from '../db';
import { AppError, assertVersion } from '../errors';
import { publish } from '../events/publish';
import { type TagRow, tagSelect } from '../presenters/tag';
import type { Viewer } from '../viewer';
import { publishFeeds, raiseFeeds } from './feed';
import { asMember } from './project-access';
import { freeSlug } from './slugs';
import { closeGap, placeTag } from './tag-order';
import { hasTwin, slugTaken } from './tag-place';
import { editableTag, presentOne, recordTag } from './tag-row';

/**
 * Move a tag that has none below it to the trash; what bears it stays, without it. A second time changes nothing.
 *
 * @throws AppError `not_found`, `forbidden`, `precondition_failed`, `conflict` when there are tags below it.
 */
export async function deleteTag(viewer: Viewer, id: string, ifMatch: number | null): Promise<void> {
  await inTransaction(async (tx) => {
    const tag = await editableTag(tx, viewer, id, true);
    const { row } = tag;
    if (row.deletedAt) return;
    await assertVersion(row, ifMatch, false, () => presentOne(tx, viewer, tag));
    if ((await tx.tag.count({ where: { parentId: id, deletedAt: null } })) > 0) {
      throw new AppError('conflict', 'There are tags below this one. Move or delete them first.');
    }
    await touchBearers(tx, viewer, row);
    const changed = await tx.tag.update({
      where: { id },
      data: {
        deletedAt: await databaseTime(tx),
        deletedById: asMember(viewer).id,
        version: { increment: 1 },
      },
      select: tagSelect,
    });
    await closeGap(tx, row);
    await recordTag(tx, viewer, 'delete', changed, { name: row.name });
  });
}

/**
 * Take a tag out of the trash, onto all that bore it, and return it; one that is not in it is returned as it is.
 *
 * It stands where it stood, or, when the tag above it is not there any more, last at the top. Its address may be another,
 * when a tag that was added meanwhile has its old one.
 *
 * @throws AppError `not_found`, `forbidden`, `conflict` when a tag at its place has its name by now.
 */
export async function restoreTag(viewer: Viewer, id: string): Promise<CountedTag> {
  return inTransaction(async (tx) => {
    const { row, project } = await editableTag(tx, viewer, id, true);
    if (!row.deletedAt) return presentOne(tx, viewer, { row, project });
    const parentId = await livingParent(tx, row);
    await assertNoTwin(tx, { ...row, parentId });
    await touchBearers(tx, viewer, row);
    const slug = await freeSlug(tx, row.slug, slugTaken(tx, row.projectId));
    await tx.tag.update({
      where: { id },
      data: {
        ...{ deletedAt: null, deletedById: null, parentId, slug },
        ...{ editedById: asMember(viewer).id, editedParts: ['presence'] },
        version: { increment: 1 },
      },
      select: { id: true },
    });
    const isBack = parentId === row.parentId;
    await placeTag(tx, { projectId: row.projectId, id, parentId }, isBack ? row.position : null);
    const changed = await tx.tag.findUniqueOrThrow({ where: { id }, select: tagSelect });
    await recordTag(tx, viewer, 'restore', changed, { name: row.name });
    return presentOne(tx, viewer, { row: changed, project });
  });
}

async function livingParent(tx: Tx, { parentId }: TagRow): Promise<string | null> {
  if (parentId === null) return null;
  const parents = await tx.tag.count({ where: { id: parentId, deletedAt: null } });
  return parents > 0 ? parentId : null;
}

async function assertNoTwin(tx: Tx, tag: TagRow): Promise<void> {
  if (!(await hasTwin(tx, tag.projectId, tag))) return;
  throw new AppError(
    'conflict',
    `There is a tag “${tag.name}” at its place by now. Rename or move that one, then restore this one.`,
  );
}

/**
 * Count what bears the tag as changed by `viewer`, since it is about to lose it or to have it back: highlights, also
 * those in the trash, and notes on whole statements.
 */
async function touchBearers(tx: Tx, viewer: Viewer, { id, projectId }: TagRow): Promise<void> {
  // Nobody puts it on anything from here to the end: whoever does holds it, and does so before they raise a feed.
  await tx.$queryRaw`SELECT id FROM tag WHERE id = ${id}::uuid FOR UPDATE`;
  await touchHighlights(tx, viewer, projectId, id);
  await touchNotes(tx, id);
}

async function touchHighlights(tx: Tx, viewer: Viewer, projectId: string, tagId: string): Promise<void> {
  const statements = await tx.highlight.groupBy({
    by: ['statementId'],
    where: { projectId, tags: { some: { tagId } } },
  });
  if (statements.length === 0) return;
  const raised = await raiseFeeds(
    tx,
    projectId,
    statements.map(({ statementId }) => statementId),
  );
  await tx.$executeRaw`
    UPDATE highlight
    SET feed_version = feed.version, version = highlight.version + 1, updated_at = now(),
        edited_by_id = ${asMember(viewer).id}::uuid, edited_parts = '{tags}'
    FROM feed
    WHERE highlight.id IN (SELECT highlight_id FROM highlight_tag WHERE tag_id = ${tagId}::uuid)
      AND feed.project_id = highlight.project_id AND feed.statement_id = highlight.statement_id`;
  publishFeeds(tx, projectId, raised);
}

async function touchNotes(tx: Tx, tagId: string): Promise<void> {
  const notes = await tx.statementNote.updateManyAndReturn({
    where: { tags: { some: { tagId } } },
    data: { version: { increment: 1 } },
    select: { projectId: true, statementId: true, authorId: true, visibility: true, version: true },
  });
  // A note has no id of its own: it is its author's on the statement.
  for (const note of notes) publish(tx, { kind: 'statementNote', subjectId: note.authorId, ...note });
}
