import { z } from 'zod';
import { editFields } from './edit';
import { endpoint } from './endpoint';
import { countSchema, idSchema, refSchema, slugSchema } from './ids';
import { lineSchema } from './text-fields';
import { TAG_COLOURS } from '../core/colour';

export const tagColourSchema = z.enum(TAG_COLOURS);

/** Characters of the name of a tag. */
export const MAX_TAG_NAME = 120;

const tagPartSchema = z.enum(['name', 'definition', 'colour', 'place', 'archived', 'presence']);

/** What of a tag a change was about; `presence` is that it was taken out of the trash. */
export type TagPart = z.infer<typeof tagPartSchema>;

/** A tag of a project’s codebook. `position` counts from 0 among the tags with the same parent. */
export const tagSchema = z.object({
  id: idSchema,
  name: z.string(),
  slug: slugSchema,
  definition: z.string(),
  colour: tagColourSchema,
  parentId: idSchema.nullable(),
  position: z.int(),
  archived: z.boolean(),
  /** Highlights that bear this very tag and that the viewer may read. */
  highlightCount: z.int(),
  ...editFields(tagPartSchema),
  version: z.int(),
});

/** A tag with how many highlights bear it. */
export type CountedTag = z.infer<typeof tagSchema>;

/** A tag as one works with it: `highlightCount` is `null` where nobody counted. */
export type Tag = Omit<CountedTag, 'highlightCount'> & { highlightCount: number | null };

export const newTagSchema = z.strictObject({
  id: idSchema,
  name: lineSchema(MAX_TAG_NAME),
  definition: z.string().trim().max(5000).optional(),
  colour: tagColourSchema.optional(),
  parentId: idSchema.nullable().optional(),
  /** Where to stand among the siblings; last when absent. */
  position: countSchema(0).optional(),
});

export type NewTag = z.infer<typeof newTagSchema>;

export const tagPatchSchema = z
  .strictObject({
    name: lineSchema(MAX_TAG_NAME),
    definition: z.string().trim().max(5000),
    colour: tagColourSchema,
    parentId: idSchema.nullable(),
    position: countSchema(0),
    archived: z.boolean(),
  })
  .partial();

export type TagPatch = z.infer<typeof tagPatchSchema>;

const projectParams = z.strictObject({ project: refSchema });
const tagParams = z.strictObject({ tag: idSchema });

export const tagEndpoints = {
  listTags: endpoint({
    method: 'GET',
    path: '/api/v1/projects/{project}/tags',
    summary: 'Get a project’s whole codebook, flat.',
    access: 'member',
    params: projectParams,
    response: z.object({ items: z.array(tagSchema) }),
    statuses: [200],
  }),
  createTag: endpoint({
    method: 'POST',
    path: '/api/v1/projects/{project}/tags',
    summary: 'Add a tag to the codebook. Editors and owners.',
    access: 'member',
    params: projectParams,
    body: newTagSchema,
    response: tagSchema,
    statuses: [201, 200],
  }),
  updateTag: endpoint({
    method: 'PATCH',
    path: '/api/v1/tags/{tag}',
    isVersioned: true,
    summary: 'Rename, define, colour, move or archive a tag. Editors and owners.',
    access: 'member',
    params: tagParams,
    body: tagPatchSchema,
    response: tagSchema,
    statuses: [200],
  }),
  deleteTag: endpoint({
    method: 'DELETE',
    path: '/api/v1/tags/{tag}',
    isVersioned: true,
    summary: 'Move a tag without children to the trash; its highlights stay, without it. Editors and owners.',
    access: 'member',
    params: tagParams,
    statuses: [204],
  }),
  restoreTag: endpoint({
    method: 'POST',
    path: '/api/v1/tags/{tag}/restore',
    summary: 'Take a tag out of the trash, onto the highlights that bore it. Editors and owners.',
    access: 'member',
    params: tagParams,
    response: tagSchema,
    statuses: [200],
  }),
};
