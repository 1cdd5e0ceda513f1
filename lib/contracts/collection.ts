import { z } from 'zod';
import { editFields } from './edit';
import { endpoint } from './endpoint';
import { highlightSchema } from './highlight';
import { idSchema, refSchema, slugSchema, timeSchema } from './ids';
import { statementSchema } from './statement';
import { lineSchema, personSchema, textSchema, visibilitySchema } from './text-fields';

const collectionPartSchema = z.enum(['title', 'description', 'visibility', 'items', 'presence']);

/** What of a collection a change was about; `presence` is that it was taken out of the trash. */
export type CollectionPart = z.infer<typeof collectionPartSchema>;

/** One entry, in order. A highlight comes with the statement that it stands in. */
export const collectionItemSchema = z.object({
  id: idSchema,
  kind: z.enum(['highlight', 'statement', 'text']),
  highlightId: idSchema.nullable(),
  statementId: idSchema.nullable(),
  text: z.string().nullable(),
  caption: z.string(),
  /** Who last changed its words, and when; as of a collection. */
  editedBy: personSchema.nullable(),
  editedAt: timeSchema.nullable(),
  highlight: highlightSchema.nullable(),
  statement: statementSchema
    .pick({
      id: true,
      slug: true,
      title: true,
      speaker: true,
      body: true,
      place: true,
      date: true,
      language: true,
      direction: true,
      kind: true,
      sourceUrl: true,
    })
    .nullable(),
});

export type CollectionItem = z.infer<typeof collectionItemSchema>;

const collectionFields = {
  id: idSchema,
  slug: slugSchema,
  title: z.string(),
  description: z.string(),
  visibility: visibilitySchema,
  author: personSchema,
  ...editFields(collectionPartSchema),
  createdAt: timeSchema,
  updatedAt: timeSchema,
  version: z.int(),
  can: z.object({ edit: z.boolean(), remove: z.boolean(), share: z.boolean() }),
};

export const collectionSchema = z.object({
  ...collectionFields,
  project: slugSchema,
  items: z.array(collectionItemSchema),
});

export type Collection = z.infer<typeof collectionSchema>;

/** A collection in a list: how many items the viewer may read instead of the items. */
export const collectionSummarySchema = z.object({
  ...collectionFields,
  project: slugSchema,
  itemCount: z.int(),
});

export type CollectionSummary = z.infer<typeof collectionSummarySchema>;

export const newCollectionSchema = z.strictObject({
  id: idSchema,
  title: lineSchema(200),
  description: z.string().trim().max(20_000).optional(),
  visibility: visibilitySchema.optional(),
});

export type NewCollection = z.infer<typeof newCollectionSchema>;

export const collectionPatchSchema = z
  .strictObject({
    title: lineSchema(200),
    description: z.string().trim().max(20_000),
    visibility: visibilitySchema,
  })
  .partial();

export type CollectionPatch = z.infer<typeof collectionPatchSchema>;

const placeFields = {
  caption: z.string().trim().max(5000).optional(),
  /** The item it follows, `null` for first; where it is (or last, when new) when absent. */
  after: idSchema.nullable().optional(),
};

export const collectionItemInputSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('highlight'), highlightId: idSchema, ...placeFields }),
  z.strictObject({ kind: z.literal('statement'), statementId: idSchema, ...placeFields }),
  // As it is when absent: who moves a text takes back nobody's words. A new one needs them.
  z.strictObject({ kind: z.literal('text'), text: textSchema(20_000).optional(), ...placeFields }),
]);

export type CollectionItemInput = z.infer<typeof collectionItemInputSchema>;

const projectParams = z.strictObject({ project: refSchema });
const collectionParams = z.strictObject({ collection: idSchema });
const itemParams = z.strictObject({ collection: idSchema, item: idSchema });

export const collectionEndpoints = {
  listCollections: endpoint({
    method: 'GET',
    path: '/api/v1/projects/{project}/collections',
    summary: 'List a project’s collections.',
    access: 'member',
    params: projectParams,
    response: z.object({ items: z.array(collectionSummarySchema) }),
    statuses: [200],
  }),
  createCollection: endpoint({
    method: 'POST',
    path: '/api/v1/projects/{project}/collections',
    summary: 'Start a collection. Editors and owners.',
    access: 'member',
    params: projectParams,
    body: newCollectionSchema,
    response: collectionSchema,
    statuses: [201, 200],
  }),
  getCollection: endpoint({
    method: 'GET',
    path: '/api/v1/collections/{collection}',
    summary: 'Get a collection with its items in order.',
    access: 'member',
    params: collectionParams,
    response: collectionSchema,
    statuses: [200],
  }),
  updateCollection: endpoint({
    method: 'PATCH',
    path: '/api/v1/collections/{collection}',
    isVersioned: true,
    summary: 'Change title, description or visibility. Editors and owners.',
    access: 'member',
    params: collectionParams,
    body: collectionPatchSchema,
    response: collectionSchema,
    statuses: [200],
  }),
  deleteCollection: endpoint({
    method: 'DELETE',
    path: '/api/v1/collections/{collection}',
    isVersioned: true,
    summary: 'Move a collection to the trash; its share links stop working. Editors and owners.',
    access: 'member',
    params: collectionParams,
    statuses: [204],
  }),
  restoreCollection: endpoint({
    method: 'POST',
    path: '/api/v1/collections/{collection}/restore',
    summary: 'Take a collection out of the trash; its share links work again. Editors and owners.',
    access: 'member',
    params: collectionParams,
    response: collectionSchema,
    statuses: [200],
  }),
  putCollectionItem: endpoint({
    method: 'PUT',
    path: '/api/v1/collections/{collection}/items/{item}',
    isVersioned: true,
    summary:
      'Add an item, or caption, rewrite and move one that is there; the version is that of the collection. ' +
      'Editors and owners.',
    access: 'member',
    params: itemParams,
    body: collectionItemInputSchema,
    response: collectionSchema,
    statuses: [200, 201],
  }),
  deleteCollectionItem: endpoint({
    method: 'DELETE',
    path: '/api/v1/collections/{collection}/items/{item}',
    isVersioned: true,
    summary:
      'Take an item out; the highlight or statement stays; the version is that of the collection. Editors and owners.',
    access: 'member',
    params: itemParams,
    response: collectionSchema,
    statuses: [200],
  }),
};
