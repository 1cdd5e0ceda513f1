import { z } from 'zod';
import { editFields } from './edit';
import { endpoint } from './endpoint';
import { countSchema, idSchema, inQuery, refSchema, slugSchema, timeSchema } from './ids';
import { pageOf, pageQueryFields } from './page';
import { optionalTextSchema, personSchema, visibilitySchema } from './text-fields';

/** Characters of a note: more than anyone writes beside a passage. */
export const MAX_NOTE = 100_000;

/**
 * What of a highlight a change was about; `presence` is that it was taken out of the trash, `replies` that somebody replied
 * or gave a reply of theirs other words.
 */
const highlightPartSchema = z.enum(['note', 'span', 'tags', 'visibility', 'presence', 'replies']);

export type HighlightPart = z.infer<typeof highlightPartSchema>;

/** A marked passage: `start` and `end` count code points of revision number `revision` of the statement named by slug. */
export const highlightSchema = z.object({
  id: idSchema,
  project: slugSchema,
  statement: slugSchema,
  revision: z.int(),
  start: z.int(),
  end: z.int(),
  exact: z.string(),
  prefix: z.string(),
  suffix: z.string(),
  tagIds: z.array(idSchema),
  note: z.string().nullable(),
  visibility: visibilitySchema,
  anchor: z.enum(['anchored', 'moved', 'orphaned']),
  author: personSchema,
  replyCount: z.int(),
  ...editFields(highlightPartSchema),
  createdAt: timeSchema,
  updatedAt: timeSchema,
  version: z.int(),
  can: z.object({ edit: z.boolean(), remove: z.boolean(), tag: z.boolean() }),
});

export type Highlight = z.infer<typeof highlightSchema>;

/** What of a highlight one sees in the text. */
export type MarkedPassage = Pick<Highlight, 'id' | 'start' | 'end' | 'tagIds'>;

const exactSchema = z.string().regex(/\S/, 'Mark at least one character that is not white space.');
const spanFields = { start: countSchema(0), end: countSchema(1), exact: exactSchema };

export const newHighlightSchema = z
  .strictObject({
    id: idSchema,
    statement: refSchema,
    revision: countSchema(1),
    ...spanFields,
    tagIds: z.array(idSchema).max(100).optional(),
    note: optionalTextSchema(MAX_NOTE).optional(),
    visibility: visibilitySchema.optional(),
  })
  .refine((input) => input.start < input.end, {
    path: ['end'],
    message: 'The end must lie after the start.',
  });

export type NewHighlight = z.infer<typeof newHighlightSchema>;

/** A changed span comes whole: `start`, `end` and `exact` together. */
export const highlightPatchSchema = z
  .strictObject({
    ...spanFields,
    note: optionalTextSchema(MAX_NOTE),
    visibility: visibilitySchema,
  })
  .partial()
  .refine(
    ({ start, end, exact }) =>
      [start, end, exact].every((part) => part === undefined) ||
      (start !== undefined && end !== undefined && exact !== undefined && start < end),
    { path: ['start'], message: 'Send start, end and exact together, with the end after the start.' },
  );

export type HighlightPatch = z.infer<typeof highlightPatchSchema>;

/** What a project has on one statement, or what changed there since a version. */
export const highlightFeedSchema = z.object({
  version: z.int(),
  /** What the clock of the database showed, by which the times in `items` are. */
  time: timeSchema.optional(),
  items: z.array(highlightSchema),
  deleted: z.array(idSchema),
  /** Where the next part begins, when `limit` was given and there is more; `null` for the last. */
  next: z.string().nullable(),
  /** That changes were asked for, and all there is came instead: what is not in it is no more. */
  isWhole: z.literal(true).optional(),
});

export type HighlightFeed = z.infer<typeof highlightFeedSchema>;

/**
 * What of a feed is asked for: what changed `since` a version, or everything, in the order of the text, in parts of
 * `limit`. Everything (`isWhole`) is also the answer to a `since` that the feed has not come to, or from too long ago.
 * Changes made while one asks for part after part are found with `since`, by the version of the first part.
 */
export const feedQuerySchema = z
  .strictObject({
    since: inQuery(countSchema(0)).optional(),
    limit: inQuery(countSchema(1).max(2_000)).optional(),
    after: z.string().max(200).optional(),
  })
  .refine(({ since, limit, after }) => since === undefined || (limit === undefined && after === undefined), {
    path: ['since'],
    message: 'Changes come whole: leave out limit and after.',
  })
  .refine(({ limit, after }) => after === undefined || limit !== undefined, {
    path: ['limit'],
    message: 'Say how many are to come after that.',
  });

export type FeedQuery = z.infer<typeof feedQuerySchema>;

const flagSchema = z.enum(['true', 'false']).transform((value) => value === 'true');

export const highlightQuerySchema = z.strictObject({
  ...pageQueryFields,
  q: z.string().trim().max(200).optional(),
  tag: idSchema.optional(),
  author: idSchema.optional(),
  statement: refSchema.optional(),
  untagged: flagSchema.optional(),
  orphaned: flagSchema.optional(),
  deleted: flagSchema.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  sort: z.enum(['-created', 'created']).default('-created'),
});

export type HighlightQuery = z.infer<typeof highlightQuerySchema>;

/** What is told of a new highlight whose id is that of one in the trash: it was made before, and deleted since. */
export const MADE_AND_DELETED = 'This highlight was deleted. Restore it, or make one with a new id.';

/** One change to many highlights; of the same tag to add and to take off, adding wins. */
export const bulkChangeSchema = z
  .strictObject({
    ids: z.array(idSchema).min(1).max(1_000),
    addTagIds: z.array(idSchema).max(100).default([]),
    removeTagIds: z.array(idSchema).max(100).default([]),
    delete: z.boolean().default(false),
    restore: z.boolean().default(false),
    /** For deleting, the versions that one saw, by id: nothing is deleted when one of them has another version now. */
    versions: z.record(idSchema, countSchema(1)).optional(),
    /** For deleting, how many replies one saw, by id: nothing is deleted when one of them has more now. */
    replyCounts: z.record(idSchema, countSchema(0)).optional(),
  })
  .refine((change) => !(change.delete && change.restore), {
    path: ['restore'],
    message: 'Delete or restore, not both.',
  });

export type BulkChange = z.infer<typeof bulkChangeSchema>;

const MAX_HIGHLIGHT_BODY = 8 * 1024 * 1024;
const projectParams = z.strictObject({ project: refSchema });
const highlightParams = z.strictObject({ highlight: idSchema });
const highlightTagParams = z.strictObject({ highlight: idSchema, tag: idSchema });

export const highlightEndpoints = {
  listStatementHighlights: endpoint({
    method: 'GET',
    path: '/api/v1/projects/{project}/statements/{statement}/highlights',
    summary: 'Get every highlight of a project on a statement, or what changed since a version.',
    access: 'member',
    params: z.strictObject({ project: refSchema, statement: refSchema }),
    query: feedQuerySchema,
    response: highlightFeedSchema,
    statuses: [200],
  }),
  listHighlights: endpoint({
    method: 'GET',
    path: '/api/v1/projects/{project}/highlights',
    summary: 'List highlights across statements.',
    access: 'member',
    params: projectParams,
    query: highlightQuerySchema,
    response: pageOf(highlightSchema),
    statuses: [200],
  }),
  createHighlight: endpoint({
    method: 'POST',
    path: '/api/v1/projects/{project}/highlights',
    summary:
      'Mark a passage; the same id and passage again answer what there is. Annotators, editors and owners.',
    access: 'member',
    params: projectParams,
    body: newHighlightSchema,
    response: highlightSchema,
    statuses: [201, 200],
    maxBody: MAX_HIGHLIGHT_BODY,
  }),
  changeHighlights: endpoint({
    method: 'POST',
    path: '/api/v1/projects/{project}/highlights/bulk',
    summary: 'Tag, untag, delete or restore many highlights: all of them or none.',
    access: 'member',
    params: projectParams,
    body: bulkChangeSchema,
    response: z.object({ items: z.array(highlightSchema), deleted: z.array(idSchema) }),
    statuses: [200],
  }),
  getHighlight: endpoint({
    method: 'GET',
    path: '/api/v1/highlights/{highlight}',
    summary: 'Get one highlight.',
    access: 'member',
    params: highlightParams,
    response: highlightSchema,
    statuses: [200],
  }),
  updateHighlight: endpoint({
    method: 'PATCH',
    path: '/api/v1/highlights/{highlight}',
    isVersioned: true,
    summary: 'Change span, note or visibility. Its author, editors and owners.',
    access: 'member',
    params: highlightParams,
    body: highlightPatchSchema,
    response: highlightSchema,
    statuses: [200],
    maxBody: MAX_HIGHLIGHT_BODY,
  }),
  deleteHighlight: endpoint({
    method: 'DELETE',
    path: '/api/v1/highlights/{highlight}',
    isVersioned: true,
    summary: 'Move a highlight to the trash. Its author, editors and owners.',
    access: 'member',
    params: highlightParams,
    statuses: [204],
  }),
  restoreHighlight: endpoint({
    method: 'POST',
    path: '/api/v1/highlights/{highlight}/restore',
    summary: 'Take a highlight out of the trash.',
    access: 'member',
    params: highlightParams,
    response: highlightSchema,
    statuses: [200],
  }),
  addHighlightTag: endpoint({
    method: 'PUT',
    path: '/api/v1/highlights/{highlight}/tags/{tag}',
    summary: 'Put a tag on a highlight; putting it twice is putting it once.',
    access: 'member',
    params: highlightTagParams,
    response: highlightSchema,
    statuses: [200],
  }),
  removeHighlightTag: endpoint({
    method: 'DELETE',
    path: '/api/v1/highlights/{highlight}/tags/{tag}',
    summary: 'Take a tag off a highlight.',
    access: 'member',
    params: highlightTagParams,
    response: highlightSchema,
    statuses: [200],
  }),
};
