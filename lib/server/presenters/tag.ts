import { type CountedTag, type Tag, tagColourSchema } from '../../contracts/tag';
import type { Prisma } from '../../generated/prisma/client';
import type { ProjectAccess } from '../policy';
import type { Viewer } from '../viewer';
import { namedEditor } from './editor';

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
  const { projectId: _projectId, deletedAt: _deletedAt, colour, editedBy, editedAt, ...rest } = row;
  return {
    ...rest,
    colour: tagColourSchema.parse(colour),
    highlightCount: null,
    editedBy: namedEditor(viewer, editedBy, project),
    editedAt: editedAt?.toISOString() ?? null,
  };
}
