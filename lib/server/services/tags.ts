import { nextColour } from '../../core/colour';
import { type NewTag, type Tag, tagColourSchema, type TagPatch } from '../../contracts/tag';
import type { Prisma } from '../../generated/prisma/client';
import { inTransaction, type Tx } from '../db';
import { AppError, assertVersion, invalid, notFound } from '../errors';
import { assertCan, readableHighlights, readableHighlightsIn, readableStatements } from '../policy';
import type { Viewer } from '../viewer';
import { recordAudit } from './audit';
import type { Created } from '../created-row';
import { raiseFeed } from './feed';
import { accessProject, asMember } from './project-access';
import { freeSlug, slugify } from './slugs';
import { closeGap, placeTag } from './tag-order';

const tagSelect = {
  id: true,
  projectId: true,
  name: true,
  slug: true,
  definition: true,
  colour: true,
  parentId: true,
  position: true,
  archived: true,
  version: true,
} satisfies Prisma.TagSelect;

type TagRow = Prisma.TagGetPayload<{ select: typeof tagSelect }>;

function present({ projectId: _projectId, colour, ...row }: TagRow, highlightCount: number): Tag {
  return { ...row, colour: tagColourSchema.parse(colour), highlightCount };
}

/** Return a project's whole codebook, flat, in the order of a walk among siblings. */
export async function listTags(viewer: Viewer, projectRef: string): Promise<Tag[]> {
  return inTransaction(async (tx) => {
    const project = await accessProject(tx, viewer, projectRef);
    const rows = await tx.tag.findMany({
      where: { projectId: project.id },
      orderBy: [{ position: 'asc' }, { name: 'asc' }, { id: 'asc' }],
      select: tagSelect,
    });
    const counts = await countHighlights(
      tx,
      { projectId: project.id },
      {
        // Who is in the project is known by now.
        AND: [readableHighlightsIn(viewer, project), { statement: readableStatements(viewer) }],
      },
    );
    return rows.map((row) => present(row, counts(row.id)));
  });
}

async function countHighlights(
  tx: Tx,
  which: { projectId: string } | { tagId: string },
  readable: Prisma.HighlightWhereInput,
) {
  const rows = await tx.highlightTag.groupBy({
    by: ['tagId'],
    where: { ...which, highlight: { AND: [readable, { deletedAt: null }] } },
    _count: true,
  });
  const counts = new Map(rows.map((row) => [row.tagId, row._count]));
  return (id: string) => counts.get(id) ?? 0;
}

/** Add a tag to the codebook. Sending the same id twice returns the first row. @throws AppError `forbidden`, `invalid`, `conflict`. */
export async function createTag(viewer: Viewer, projectRef: string, input: NewTag): Promise<Created<Tag>> {
  return inTransaction(async (tx) => {
    const project = await accessProject(tx, viewer, projectRef);
    assertCan(viewer, 'tag.edit', project, 'project.read');
    await lockCodebook(tx, project.id);
    const known = await tx.tag.findUnique({ where: { id: input.id }, select: tagSelect });
    if (known && known.projectId !== project.id) {
      throw new AppError('conflict', 'This id is taken. Make a new one and send it again.');
    }
    if (known) return { value: await presentOne(tx, viewer, known), isNew: false };
    const parentId = input.parentId ?? null;
    await assertPlace(tx, project.id, { id: input.id, name: input.name, parentId });
    await tx.tag.create({ data: await tagData(tx, project.id, input), select: { id: true } });
    await placeTag(tx, { projectId: project.id, id: input.id, parentId }, input.position ?? null);
    await record(tx, viewer, 'tag.create', input.id, { name: input.name });
    const row = await tx.tag.findUniqueOrThrow({ where: { id: input.id }, select: tagSelect });
    return { value: present(row, 0), isNew: true };
  });
}

async function tagData(tx: Tx, projectId: string, input: NewTag) {
  const isTaken = async (slug: string) =>
    (await tx.tag.findUnique({ where: { projectId_slug: { projectId, slug } }, select: { id: true } })) !==
    null;
  const siblings = await tx.tag.findMany({ where: { projectId }, select: { colour: true } });
  return {
    id: input.id,
    projectId,
    name: input.name,
    slug: await freeSlug(tx, slugify(input.name, 'tag'), isTaken),
    definition: input.definition ?? '',
    colour: input.colour ?? nextColour(siblings.map((tag) => tagColourSchema.parse(tag.colour))),
    parentId: input.parentId ?? null,
  };
}

/** Rename, define, colour, move or archive a tag. @throws AppError `not_found`, `forbidden`, `precondition_failed`, `invalid`, `conflict`. */
export async function updateTag(
  viewer: Viewer,
  id: string,
  patch: TagPatch,
  ifMatch: number | null,
): Promise<Tag> {
  return inTransaction(async (tx) => {
    const row = await editableTag(tx, viewer, id);
    const { position, parentId = row.parentId, ...fields } = patch;
    const conflicting = fields.name !== undefined || fields.definition !== undefined;
    assertVersion(row, ifMatch, conflicting, await presentOne(tx, viewer, row));
    await assertPlace(tx, row.projectId, {
      id,
      name: fields.name ?? row.name,
      parentId,
      archived: fields.archived ?? row.archived,
    });
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    await tx.tag.update({
      where: { id },
      data: { ...given, parentId, version: { increment: 1 } },
      select: { id: true },
    });
    if (position !== undefined || parentId !== row.parentId) {
      await placeTag(tx, { projectId: row.projectId, id, parentId }, position ?? null);
    }
    if (parentId !== row.parentId) await closeGap(tx, row);
    await record(tx, viewer, 'tag.update', id, { ...patch });
    return presentOne(tx, viewer, await tx.tag.findUniqueOrThrow({ where: { id }, select: tagSelect }));
  });
}

/** Delete a tag that has none below it; highlights that bear it stay, without it. @throws AppError `conflict` when it has children. */
export async function deleteTag(viewer: Viewer, id: string, ifMatch: number | null): Promise<void> {
  await inTransaction(async (tx) => {
    const row = await editableTag(tx, viewer, id);
    assertVersion(row, ifMatch, false, await presentOne(tx, viewer, row));
    if ((await tx.tag.count({ where: { parentId: id } })) > 0) {
      throw new AppError('conflict', 'There are tags below this one. Move or delete them first.');
    }
    await touchHighlights(tx, row);
    await tx.tag.delete({ where: { id }, select: { id: true } });
    await closeGap(tx, row);
    await record(tx, viewer, 'tag.delete', id, { name: row.name });
  });
}

/** Every feed with a highlight that loses the tag moves on. In the order of their ids, so that two deletes cannot lock each other out. */
async function touchHighlights(tx: Tx, tag: TagRow): Promise<void> {
  const bearing = { projectId: tag.projectId, tags: { some: { tagId: tag.id } } };
  const statements = await tx.highlight.groupBy({
    by: ['statementId'],
    where: bearing,
    orderBy: { statementId: 'asc' },
  });
  for (const { statementId } of statements) {
    const feedVersion = await raiseFeed(tx, tag.projectId, statementId);
    await tx.highlight.updateMany({
      where: { ...bearing, statementId },
      data: { feedVersion, version: { increment: 1 } },
    });
  }
}

async function editableTag(tx: Tx, viewer: Viewer, id: string): Promise<TagRow> {
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
  if (!row) throw notFound();
  return row;
}

/** Changes to one codebook follow one another: the checks below then hold until the end. */
async function lockCodebook(tx: Tx, projectId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('tag tree ' || ${projectId}::text, 0))`;
}

async function assertPlace(
  tx: Tx,
  projectId: string,
  tag: { id: string; name: string; parentId: string | null; archived?: boolean },
): Promise<void> {
  if (tag.parentId !== null) await assertParent(tx, projectId, tag.id, tag.parentId);
  if (tag.archived) return;
  const twin = await tx.tag.findFirst({
    where: {
      projectId,
      parentId: tag.parentId,
      archived: false,
      id: { not: tag.id },
      name: { equals: tag.name.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' },
    },
    select: { id: true },
  });
  if (twin)
    throw new AppError(
      'conflict',
      `There is a tag “${tag.name}” at this place already. Choose another name.`,
    );
}

async function assertParent(tx: Tx, projectId: string, id: string, parentId: string): Promise<void> {
  const parent = await tx.tag.findFirst({ where: { id: parentId, projectId }, select: { id: true } });
  if (!parent) throw invalid('parentId', 'There is no such tag in this project’s codebook.');
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE above (id, parent_id) AS (
      SELECT id, parent_id FROM tag WHERE id = ${parentId}::uuid
      UNION
      SELECT tag.id, tag.parent_id FROM tag JOIN above ON tag.id = above.parent_id
    )
    SELECT id FROM above WHERE id = ${id}::uuid`;
  if (rows.length > 0) throw invalid('parentId', 'A tag cannot stand below itself.');
}

async function presentOne(tx: Tx, viewer: Viewer, row: TagRow): Promise<Tag> {
  const counts = await countHighlights(tx, { tagId: row.id }, readableHighlights(viewer));
  return present(row, counts(row.id));
}

async function record(
  tx: Tx,
  viewer: Viewer,
  action: string,
  subjectId: string,
  detail: Prisma.InputJsonObject,
) {
  await recordAudit(tx, { actorId: asMember(viewer).id, action, subjectId, detail });
}
