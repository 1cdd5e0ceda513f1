import { type CountedTag, type Tag, tagColourSchema } from '../../contracts/tag';
import type { Person } from '../../contracts/text-fields';
import type { Prisma } from '../../generated/prisma/client';

/** The columns of a tag that its services and its contract shape need. */
export const tagSelect = {
  id: true,
  projectId: true,
  name: true,
  slug: true,
  definition: true,
  colour: true,
  parentId: true,
  position: true,
  archived: true,
  editedBy: { select: { id: true, name: true } },
  editedAt: true,
  editedParts: true,
  deletedAt: true,
  version: true,
} satisfies Prisma.TagSelect;

/** A row selected with `tagSelect`. */
export type TagRow = Prisma.TagGetPayload<{ select: typeof tagSelect }>;

/** Return who changed a tag last, or `null` where that is not to be told. */
export type NameEditor = (editor: Person | null) => Person | null;

/** Names whoever it was: who may change tags may know who did. */
export const toEditors: NameEditor = (editor) => editor;

/** Return the contract shape of a tag. */
export function presentTag(row: TagRow, highlightCount: number, nameEditor: NameEditor): CountedTag {
  return { ...presentUncounted(row, nameEditor), highlightCount };
}

/** Return the shape of a tag whose highlights nobody counted. */
export function presentUncounted(row: TagRow, nameEditor: NameEditor): Tag {
  const { projectId: _projectId, deletedAt: _deletedAt, colour, editedBy, editedAt, ...rest } = row;
  return {
    ...rest,
    colour: tagColourSchema.parse(colour),
    highlightCount: null,
    editedBy: nameEditor(editedBy),
    editedAt: editedAt?.toISOString() ?? null,
  };
}
