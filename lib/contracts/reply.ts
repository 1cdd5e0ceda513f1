import { z } from 'zod';
import { endpoint } from './endpoint';
import { idSchema, timeSchema } from './ids';
import { textSchema, personSchema } from './text-fields';

/** A message in the thread under a highlight. */
export const replySchema = z.object({
  id: idSchema,
  highlight: idSchema,
  text: z.string(),
  author: personSchema,
  /** The members whom the text addresses, as "@" and their name. */
  mentions: z.array(personSchema),
  createdAt: timeSchema,
  updatedAt: timeSchema,
  version: z.int(),
  can: z.object({ edit: z.boolean(), remove: z.boolean() }),
});

export type Reply = z.infer<typeof replySchema>;

/** Characters of a reply. */
export const MAX_REPLY = 10_000;

const mentionIdsSchema = z.array(idSchema).max(50).default([]);

export const newReplySchema = z.strictObject({
  id: idSchema,
  text: textSchema(MAX_REPLY),
  mentionIds: mentionIdsSchema,
});

export type NewReply = z.infer<typeof newReplySchema>;

export const replyPatchSchema = z.strictObject({ text: textSchema(MAX_REPLY), mentionIds: mentionIdsSchema });

export type ReplyPatch = z.infer<typeof replyPatchSchema>;

const highlightParams = z.strictObject({ highlight: idSchema });
const replyParams = z.strictObject({ reply: idSchema });

export const replyEndpoints = {
  listReplies: endpoint({
    method: 'GET',
    path: '/api/v1/highlights/{highlight}/replies',
    summary: 'Get the thread under a highlight, oldest first.',
    access: 'member',
    params: highlightParams,
    response: z.object({ items: z.array(replySchema) }),
    statuses: [200],
  }),
  createReply: endpoint({
    method: 'POST',
    path: '/api/v1/highlights/{highlight}/replies',
    summary: 'Reply under a highlight. Annotators, editors and owners.',
    access: 'member',
    params: highlightParams,
    body: newReplySchema,
    response: replySchema,
    statuses: [201, 200],
  }),
  updateReply: endpoint({
    method: 'PATCH',
    path: '/api/v1/replies/{reply}',
    isVersioned: true,
    summary: 'Change one’s own reply.',
    access: 'member',
    params: replyParams,
    body: replyPatchSchema,
    response: replySchema,
    statuses: [200],
  }),
  deleteReply: endpoint({
    method: 'DELETE',
    path: '/api/v1/replies/{reply}',
    isVersioned: true,
    summary: 'Delete a reply. Its author, editors and owners.',
    access: 'member',
    params: replyParams,
    statuses: [204],
  }),
};
