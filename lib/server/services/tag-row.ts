import type { CountedTag } from '../../contracts/tag';
import type { Prisma } from '../../generated/prisma/client';
import type { Tx } from '../db';
import { notFound } from '../errors';
import { publish } from '../events/publish';
import { assertCan, type ProjectAccess, readableHighlights } from '../policy';
import { presentTag, type TagRow, tagSelect } from '../presenters/tag';
import type { Viewer } from '../viewer';
import { recordAudit } from './audit';
import { accessProject, asMember } from './project-access';

/** A tag, and what `viewer` is in its project. */
interface EditableTag {
  row: TagRow;
  project: ProjectAccess;
}

/**
 * Return a tag that `viewer` may change, with its codebook locked until the transaction ends.
 *
 * @throws AppError `unauthenticated`, `not_found`, `forbidden`. One in the trash is found only `withDeleted`.
 */
export async function editableTag(
  tx: Tx,
  viewer: Viewer,
  id: string,
  withDeleted = false,
): Promise<EditableTag> {
  const member = asMember(viewer);
  const seen = await tx.tag.findFirst({
    where: { id, project: { memberships: { some: { userId: member.id } } } },
    select: { projectId: true },
  });
  if (!seen) throw notFound();
  const project = await accessProject(tx, viewer, seen.projectId);
  assertCan(viewer, 'tag.edit', project, 'project.read');
  await lockCodebook(tx, project.id);
  const row = await tx.tag.findUnique({ where: { id }, select: tagSelect });
  if (!row || (row.deletedAt && !withDeleted)) throw notFound();
  return { row, project };
}

/** Let changes to one codebook follow one another: what is checked from here on holds until the transaction ends. */
export async function lockCodebook(tx: Tx, projectId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('tag tree ' || ${projectId}::text, 0))`;
}

/** Return, for each tag, how many highlights bear it that are `readable` and not in the trash. */
export async function countHighlights(
  tx: Tx,
  which: { projectId: string } | { tagId: string | { in: string[] } },
  readable: Prisma.HighlightWhereInput,
): Promise<(tagId: string) => number> {
  const rows = await tx.highlightTag.groupBy({
    by: ['tagId'],
    where: { ...which, highlight: { AND: [readable, { deletedAt: null }] } },
    _count: true,
  });
  const counts = new Map(rows.map((row) => [row.tagId, row._count]));
  return (id) => counts.get(id) ?? 0;
}

/** Return the contract shape of a tag, with those of its highlights counted that `viewer` may read. */
export async function presentOne(tx: Tx, viewer: Viewer, { row, project }: EditableTag): Promise<CountedTag> {
  const counts = await countHighlights(tx, { tagId: row.id }, readableHighlights(viewer));
  return presentTag(viewer, project, row, counts(row.id));
}

/** Record that `viewer` did `action` to a tag, and tell those who follow the project: with one tag, its siblings may have changed places. */
export async function recordTag(
  tx: Tx,
  viewer: Viewer,
  action: 'create' | 'update' | 'delete' | 'restore',
  { id, projectId, version }: Pick<TagRow, 'id' | 'projectId' | 'version'>,
  detail: Prisma.InputJsonObject,
): Promise<void> {
  await recordAudit(tx, { actorId: asMember(viewer).id, action: `tag.${action}`, subjectId: id, detail });
  publish(tx, { kind: 'tag', projectId, subjectId: id, version });
}
