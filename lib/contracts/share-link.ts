import { z } from 'zod';
import { endpoint } from './endpoint';
import { idSchema, timeSchema } from './ids';
import { blockSchema, markSchema, statementSchema } from './statement';
import { tagSchema } from './tag';

export const shareTargetSchema = z.strictObject({ type: z.enum(['highlight', 'collection']), id: idSchema });

export type ShareTarget = z.infer<typeof shareTargetSchema>;

/** A target as it stands in an address: `highlight:{id}` or `collection:{id}`. */
const shareTargetParamSchema = z
  .string()
  .regex(/^(highlight|collection):[0-9a-fA-F-]{36}$/)
  .transform((value) => {
    const [type, id] = value.split(':');
    return { type, id };
  })
  .pipe(shareTargetSchema);

export const shareLinkSchema = z.object({
  id: idSchema,
  target: shareTargetSchema,
  createdAt: timeSchema,
  expiresAt: timeSchema.nullable(),
  revokedAt: timeSchema.nullable(),
});

export type ShareLink = z.infer<typeof shareLinkSchema>;

/** The answer to making a link: the only time that its token and address are told (null when the id was there already). */
export const madeShareLinkSchema = shareLinkSchema.extend({
  url: z.string().nullable(),
  token: z.string().nullable(),
});

export type MadeShareLink = z.infer<typeof madeShareLinkSchema>;

export const newShareLinkSchema = z.strictObject({
  id: idSchema,
  target: shareTargetSchema,
  expiresAt: z.iso
    .datetime({ offset: true })
    .refine((time) => new Date(time).getUTCFullYear() < 10_000, 'Choose a time before the year 10000.')
    .nullable()
    .optional(),
});

export type NewShareLink = z.infer<typeof newShareLinkSchema>;

/** Where a shared thing comes from. */
export const sharedSourceSchema = statementSchema.pick({
  title: true,
  kind: true,
  speaker: true,
  body: true,
  place: true,
  date: true,
  language: true,
  direction: true,
  sourceUrl: true,
});

export type SharedSource = z.infer<typeof sharedSourceSchema>;

/** A passage with the blocks around it. Every offset counts code points of `text`, which is only this part of the statement. */
export const sharedPassageSchema = z.object({
  text: z.string(),
  blocks: z.array(blockSchema),
  marks: z.array(markSchema),
  span: z.object({ start: z.int(), end: z.int() }),
  exact: z.string(),
  tags: z.array(tagSchema.pick({ name: true, colour: true })),
  source: sharedSourceSchema,
});

export type SharedPassage = z.infer<typeof sharedPassageSchema>;

export const sharedItemSchema = z.object({
  kind: z.enum(['highlight', 'statement', 'text']),
  caption: z.string(),
  text: z.string().nullable(),
  passage: sharedPassageSchema.nullable(),
  source: sharedSourceSchema.nullable(),
});

export type SharedItem = z.infer<typeof sharedItemSchema>;

/** Exactly what the shared page shows: no notes, no replies, no people, nothing else of the project. */
export const sharedSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('highlight'), passage: sharedPassageSchema, expiresAt: timeSchema.nullable() }),
  z.object({
    type: z.literal('collection'),
    title: z.string(),
    description: z.string(),
    items: z.array(sharedItemSchema),
    expiresAt: timeSchema.nullable(),
  }),
]);

export type Shared = z.infer<typeof sharedSchema>;

export const shareLinkEndpoints = {
  createShareLink: endpoint({
    method: 'POST',
    path: '/api/v1/share-links',
    summary: 'Make a public link to one highlight or one collection. Editors and owners.',
    access: 'member',
    body: newShareLinkSchema,
    response: madeShareLinkSchema,
    statuses: [201, 200],
  }),
  listShareLinks: endpoint({
    method: 'GET',
    path: '/api/v1/share-links',
    summary:
      'List the links to one highlight or collection, as target=highlight:{id} or target=collection:{id}.',
    access: 'member',
    query: z.strictObject({ target: shareTargetParamSchema }),
    response: z.object({ items: z.array(shareLinkSchema) }),
    statuses: [200],
  }),
  revokeShareLink: endpoint({
    method: 'DELETE',
    path: '/api/v1/share-links/{shareLink}',
    summary: 'Revoke a link; who opens it is told that it is gone. Editors and owners.',
    access: 'member',
    params: z.strictObject({ shareLink: idSchema }),
    statuses: [204],
  }),
  getShared: endpoint({
    method: 'GET',
    path: '/api/v1/shared/{token}',
    summary: 'Read what a link shares. No sign-in; 404 unknown, 410 expired or revoked.',
    access: 'guest',
    params: z.strictObject({ token: z.string().min(1).max(200) }),
    response: sharedSchema,
    statuses: [200],
  }),
};
