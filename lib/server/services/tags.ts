import { nextColour } from '../../core/colour';
import { type CountedTag, type NewTag, type Tag, tagColourSchema, type TagPatch } from '../../contracts/tag';
import { inSnapshot, inTransaction, type Tx } from '../db';
import { AppError, assertVersion } from '../errors';
import { assertCan, readableHighlightsIn, readableStatements } from '../policy';
import { presentTag, presentUncounted, type TagRow, tagSelect } from '../presenters/tag';
import type { Viewer } from '../viewer';
import type { Created } from '../created-row';
import { type AccessedProject, accessProject, asMember } from './project-access';
import { partsChanged, saysAlready } from './says-already';
import { freeSlug, slugify } from './slugs';
import { closeGap, placeTag } from './tag-order';
import { assertPlace, slugTaken } from './tag-place';
import { countHighlights, editableTag, lockCodebook, presentOne, recordTag } from './tag-row';

/** Return a project's whole codebook, flat, in the order of a walk among siblings. */
export async function listTags(viewer: Viewer, projectRef: string): Promise<CountedTag[]> {
  return inSnapshot(async (tx) => {
    const project = await accessProject(tx, viewer, projectRef);
    const rows = await codebookRows(tx, project.id);
    const counts = await countHighlights(
      tx,
      { projectId: project.id },
      {
        // Who is in the project is known by now.
        AND: [readableHighlightsIn(viewer, project), { statement: readableStatements(viewer) }],
      },
    );
    return rows.map((row) => presentTag(viewer, project, row, counts(row.id)));
  });
}

/** Return the same without counting, which takes the longer the more is highlighted in the project. */
export async function readCodebook(tx: Tx, viewer: Viewer, project: AccessedProject): Promise<Tag[]> {
  return (await codebookRows(tx, project.id)).map((row) => presentUncounted(viewer, project, row));
}

function codebookRows(tx: Tx, projectId: string): Promise<TagRow[]> {
  return tx.tag.findMany({
    where: { projectId, deletedAt: null },
    orderBy: [{ position: 'asc' }, { name: 'asc' }, { id: 'asc' }],
    select: tagSelect,
  });
}

/** Add a tag to the codebook. Sending the same id twice returns the first row. @throws AppError `forbidden`, `invalid`, `conflict`. */
export async function createTag(
  viewer: Viewer,
  projectRef: string,
  input: NewTag,
): Promise<Created<CountedTag>> {
  return inTransaction(async (tx) => {
    const project = await accessProject(tx, viewer, projectRef);
    assertCan(viewer, 'tag.edit', project, 'project.read');
    await lockCodebook(tx, project.id);
    const known = await tx.tag.findUnique({ where: { id: input.id }, select: tagSelect });
    if (known && known.projectId !== project.id) {
      throw new AppError('conflict', 'This id is taken. Make a new one and send it again.');
    }
    if (known?.deletedAt) {
      throw new AppError('conflict', 'This tag was deleted. Restore it, or make one with a new id.');
    }
    if (known) return { value: await presentOne(tx, viewer, { row: known, project }), isNew: false };
    const parentId = input.parentId ?? null;
    await assertPlace(tx, project.id, { id: input.id, name: input.name, parentId });
    await tx.tag.create({ data: await tagData(tx, project.id, input), select: { id: true } });
    await placeTag(tx, { projectId: project.id, id: input.id, parentId }, input.position ?? null);
    const row = await tx.tag.findUniqueOrThrow({ where: { id: input.id }, select: tagSelect });
    await recordTag(tx, viewer, 'create', row, { name: input.name });
    return { value: presentTag(viewer, project, row, 0), isNew: true };
  });
}

async function tagData(tx: Tx, projectId: string, input: NewTag) {
  const others = await tx.tag.findMany({ where: { projectId, deletedAt: null }, select: { colour: true } });
  return {
    id: input.id,
    projectId,
    name: input.name,
    slug: await freeSlug(tx, slugify(input.name, 'tag'), slugTaken(tx, projectId)),
    definition: input.definition ?? '',
    colour: input.colour ?? nextColour(others.map((tag) => tagColourSchema.parse(tag.colour))),
    parentId: input.parentId ?? null,
  };
}

/** Rename, define, colour, move or archive a tag; what is so already changes nothing. @throws AppError `not_found`, `forbidden`, `precondition_failed`, `invalid`, `conflict`. */
export async function updateTag(
  viewer: Viewer,
  id: string,
  patch: TagPatch,
  ifMatch: number | null,
): Promise<CountedTag> {
  return inTransaction(async (tx) => {
    const tag = await editableTag(tx, viewer, id);
    const { row } = tag;
    const { position, parentId = row.parentId, ...fields } = patch;
    const conflicting = fields.name !== undefined || fields.definition !== undefined;
    await assertVersion(row, ifMatch, conflicting, () => presentOne(tx, viewer, tag));
    if (saysAlready(row, patch)) return presentOne(tx, viewer, tag);
    await assertPlace(tx, row.projectId, {
      id,
      name: fields.name ?? row.name,
      parentId,
      archived: fields.archived ?? row.archived,
    });
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    await tx.tag.update({
      where: { id },
      data: {
        ...given,
        parentId,
        editedById: asMember(viewer).id,
        editedParts: partsChanged(row, partsOf(patch)),
        version: { increment: 1 },
      },
      select: { id: true },
    });
    if (position !== undefined || parentId !== row.parentId) {
      await placeTag(tx, { projectId: row.projectId, id, parentId }, position ?? null);
    }
    if (parentId !== row.parentId) await closeGap(tx, row);
    const changed = await tx.tag.findUniqueOrThrow({ where: { id }, select: tagSelect });
    await recordTag(tx, viewer, 'update', changed, { ...patch });
    return presentOne(tx, viewer, { ...tag, row: changed });
  });
}

function partsOf({ name, definition, colour, archived, parentId, position }: TagPatch) {
  return {
    name: { name },
    definition: { definition },
    colour: { colour },
    place: { parentId, position },
    archived: { archived },
  };
}
