import { type CountedTag, type Tag, tagColourSchema } from '../../contracts/tag';
import type { Prisma } from '../../generated/prisma/client';
import type { ProjectAccess } from '../policy';
import type { Viewer } from '../viewer';
import { editSelect, presentEdits } from './editor';

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
  ...editSelect,
  deletedAt: true,
  version: true,
} satisfies Prisma.TagSelect;

/** A row selected with `tagSelect`. */
export type TagRow = Prisma.TagGetPayload<{ select: typeof tagSelect }>;

/** Return the contract shape of a tag of `project`. */
export function presentTag(
  viewer: Viewer,
  project: ProjectAccess,
  row: TagRow,
  highlightCount: number,
): CountedTag {
  return { ...presentUncounted(viewer, project, row), highlightCount };
}

/** Return the shape of a tag whose highlights nobody counted. */
export function presentUncounted(viewer: Viewer, project: ProjectAccess, row: TagRow): Tag {
  const { id, name, slug, definition, colour, parentId, position, archived, version } = row;
  return {
    ...{ id, name, slug, definition, parentId, position, archived, version },
    colour: tagColourSchema.parse(colour),
    highlightCount: null,
    ...presentEdits(viewer, row, project),
  };
}
