import { type CountedTag, type Tag, tagColourSchema } from '../../contracts/tag';
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
  deletedAt: true,
  version: true,
} satisfies Prisma.TagSelect;

/** A row selected with `tagSelect`. */
export type TagRow = Prisma.TagGetPayload<{ select: typeof tagSelect }>;

/** Return the contract shape of a tag. */
export function presentTag(row: TagRow, highlightCount: number): CountedTag {
  return { ...presentUncounted(row), highlightCount };
}

/** Return the shape of a tag whose highlights nobody counted. */
export function presentUncounted(row: TagRow): Tag {
  const { projectId: _projectId, deletedAt: _deletedAt, colour, ...rest } = row;
  return { ...rest, colour: tagColourSchema.parse(colour), highlightCount: null };
}
