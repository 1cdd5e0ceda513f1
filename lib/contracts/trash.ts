import { z } from 'zod';
import { endpoint } from './endpoint';
import { idSchema, refSchema, timeSchema } from './ids';
import { pageOf, pageQueryFields } from './page';
import { statementSchema } from './statement';
import { tagColourSchema } from './tag';
import { personSchema, visibilitySchema } from './text-fields';

/** Days for which what was deleted can be restored. */
export const TRASH_DAYS = 30;

/** Code points of a deleted passage that are shown. */
export const MAX_EXCERPT = 200;

const TRASH_KINDS = ['highlight', 'tag', 'collection'] as const;

export const trashKindSchema = z.enum(TRASH_KINDS);

export type TrashKind = z.infer<typeof trashKindSchema>;

const itemFields = {
  id: idSchema,
  deletedAt: timeSchema,
  /** `null` when it is not known or not for the viewer to know, or the person has no account here any more. */
  deletedBy: personSchema.nullable(),
  /** From when on it cannot be restored; it is removed for good within the hour after that. */
  goesAt: timeSchema,
  can: z.object({ restore: z.boolean() }),
};

/** Something in the trash, as far as one has to see of it to tell whether one wants it back. */
export const trashItemSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('highlight'),
    ...itemFields,
    /** The passage, or its beginning with an ellipsis. */
    excerpt: z.string(),
    statement: statementSchema.pick({ slug: true, title: true, language: true, direction: true }),
    author: personSchema,
    visibility: visibilitySchema,
  }),
  z.object({
    kind: z.literal('tag'),
    ...itemFields,
    name: z.string(),
    colour: tagColourSchema,
    /** The tag under which it comes back; `null` for the top level. */
    parent: z.object({ id: idSchema, name: z.string() }).nullable(),
    /** Highlights that the viewer may read and that have it again once it is restored. */
    highlightCount: z.int(),
  }),
  z.object({
    kind: z.literal('collection'),
    ...itemFields,
    title: z.string(),
    author: personSchema,
    visibility: visibilitySchema,
  }),
]);

export type TrashItem = z.infer<typeof trashItemSchema>;

export const trashQuerySchema = z.strictObject({ ...pageQueryFields, kind: trashKindSchema.optional() });

export type TrashQuery = z.infer<typeof trashQuerySchema>;

export const trashEndpoints = {
  listTrash: endpoint({
    method: 'GET',
    path: '/api/v1/projects/{project}/trash',
    summary: 'List what was deleted in a project and can be restored, last deleted first.',
    access: 'member',
    params: z.strictObject({ project: refSchema }),
    query: trashQuerySchema,
    response: pageOf(trashItemSchema),
    statuses: [200],
  }),
};
