import { z } from 'zod';
import { endpoint } from './endpoint';
import { countSchema, idSchema, inQuery, refSchema, slugSchema, timeSchema } from './ids';
import { pageOf, pageQueryFields } from './page';
import { problemSchema } from './error';
import { lineSchema, optionalLineSchema } from './text-fields';

export const STATEMENT_KINDS = [
  'speech',
  'press-release',
  'concept-note',
  'report',
  'resolution',
  'letter',
  'article',
  'other',
] as const;

export const statementKindSchema = z.enum(STATEMENT_KINDS);

export type StatementKind = z.infer<typeof statementKindSchema>;

export const statementStatusSchema = z.enum(['draft', 'published', 'archived']);

export type StatementStatus = z.infer<typeof statementStatusSchema>;

const languageSchema = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'Use a BCP 47 language tag such as en, fr or zh-Hans.');

const spanFields = { start: z.int().min(0), end: z.int().min(1) };

export const blockSchema = z.object({
  type: z.enum(['heading', 'paragraph', 'listItem', 'quotation', 'caption', 'preformatted', 'tableRow']),
  ...spanFields,
  level: z.int().optional(),
});

export const markSchema = z.object({
  type: z.enum(['strong', 'emphasis', 'link', 'sub', 'sup']),
  ...spanFields,
  href: z.string().optional(),
});

/** One document in the library, without its text. Counts are of the highlights that the viewer may read. */
export const statementSchema = z.object({
  id: idSchema,
  slug: slugSchema,
  title: z.string(),
  kind: statementKindSchema,
  speaker: z.string().nullable(),
  body: z.string().nullable(),
  place: z.string().nullable(),
  date: z.iso.date().nullable(),
  language: z.string(),
  direction: z.enum(['ltr', 'rtl']),
  sourceUrl: z.string().nullable(),
  status: statementStatusSchema,
  revision: z.int(),
  characters: z.int(),
  highlightCount: z.int(),
  myHighlightCount: z.int(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
  version: z.int(),
  can: z.object({ edit: z.boolean() }),
});

export type Statement = z.infer<typeof statementSchema>;

/** One immutable text; every offset counts Unicode code points. */
export const revisionSchema = z.object({
  number: z.int(),
  text: z.string(),
  blocks: z.array(blockSchema),
  marks: z.array(markSchema),
  sha256: z.string(),
  createdAt: timeSchema,
});

export type Revision = z.infer<typeof revisionSchema>;

export const statementWithTextSchema = statementSchema.extend({ revision: revisionSchema });

/** A statement whose `revision` is the text itself instead of its number. */
export type StatementWithText = z.infer<typeof statementWithTextSchema>;

/** A statement as one reads it: how much is marked on it is seen there, and need not be counted first. */
export type StatementToRead = Omit<StatementWithText, 'highlightCount' | 'myHighlightCount'>;

/** The same without the text itself, which the page has as what one reads. */
export type StatementOutline = Omit<StatementToRead, 'revision'> & { revision: Omit<Revision, 'text'> };

const metadataFields = {
  kind: statementKindSchema,
  speaker: optionalLineSchema(200),
  body: optionalLineSchema(200),
  place: optionalLineSchema(200),
  date: z.iso.date().nullable(),
  language: languageSchema,
  sourceUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable(),
};

/** What an upload may say of itself; what it leaves out is detected or left empty. */
export const statementMetadataSchema = z
  .strictObject({
    id: idSchema,
    title: lineSchema(500),
    slug: slugSchema,
    status: z.enum(['draft', 'published']),
    ...metadataFields,
  })
  .partial();

export type StatementMetadata = z.infer<typeof statementMetadataSchema>;

const MEBIBYTE = 1024 * 1024;

/** The largest file that becomes a statement: a shelf of books, and a few seconds of work. */
export const MAX_FILE_MIB = 4;
export const MAX_FILE_BYTES = MAX_FILE_MIB * MEBIBYTE;
const MAX_UPLOAD_BYTES = 64 * MEBIBYTE;

export const newStatementSchema = statementMetadataSchema.extend({
  id: idSchema,
  text: z.string().min(1).max(MAX_FILE_BYTES),
});

export type NewStatement = z.infer<typeof newStatementSchema>;

export const statementPatchSchema = z
  .strictObject({ title: lineSchema(500), status: statementStatusSchema, ...metadataFields })
  .partial();

export type StatementPatch = z.infer<typeof statementPatchSchema>;

/** Something the import did that the person should check; the interface has a sentence for each code. */
export const importNoticeSchema = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

export type ImportNotice = z.infer<typeof importNoticeSchema>;

export const uploadedFileSchema = z.object({
  fileName: z.string(),
  statement: statementSchema.optional(),
  notices: z.array(importNoticeSchema).optional(),
  problem: problemSchema.optional(),
});

export type UploadedFile = z.infer<typeof uploadedFileSchema>;

/** The parts of a `multipart/form-data` upload; `metadata` is JSON: one object for all files or an array in their order. */
export const statementUploadSchema = z.strictObject({
  file: z.array(z.instanceof(File)).min(1, 'Send at least one file.').max(50),
  metadata: z.union([statementMetadataSchema, z.array(statementMetadataSchema)]).optional(),
});

export type StatementUpload = z.infer<typeof statementUploadSchema>;

export const STATEMENT_SORTS = ['-date', 'date', 'title', '-added'] as const;

export const statementQuerySchema = z.strictObject({
  ...pageQueryFields,
  q: z.string().trim().max(200).optional(),
  language: languageSchema.optional(),
  kind: statementKindSchema.optional(),
  speaker: z.string().trim().max(200).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  status: statementStatusSchema.optional(),
  sort: z.enum(STATEMENT_SORTS).default('-date'),
});

export type StatementQuery = z.infer<typeof statementQuerySchema>;

const statementParams = z.strictObject({ statement: refSchema });

export const statementEndpoints = {
  listStatements: endpoint({
    method: 'GET',
    path: '/api/v1/statements',
    summary: 'List published statements; admins also see drafts and archived ones by status.',
    access: 'member',
    query: statementQuerySchema,
    response: pageOf(statementSchema),
    statuses: [200],
  }),
  createStatement: endpoint({
    method: 'POST',
    path: '/api/v1/statements',
    summary: 'Add a statement as JSON, or one per file of a multipart upload. Site admins.',
    access: 'member',
    body: newStatementSchema,
    form: statementUploadSchema,
    response: z.union([statementSchema, z.object({ items: z.array(uploadedFileSchema) })]),
    statuses: [201, 200],
    maxBody: MAX_UPLOAD_BYTES,
  }),
  getStatement: endpoint({
    method: 'GET',
    path: '/api/v1/statements/{statement}',
    summary: 'Get a statement with the text of its current or of a named revision.',
    access: 'member',
    params: statementParams,
    query: z.strictObject({ revision: inQuery(countSchema(1)).optional() }),
    response: statementWithTextSchema,
    statuses: [200],
  }),
  updateStatement: endpoint({
    method: 'PATCH',
    path: '/api/v1/statements/{statement}',
    isVersioned: true,
    summary: 'Correct metadata, publish, archive. Site admins.',
    access: 'member',
    params: statementParams,
    body: statementPatchSchema,
    response: statementSchema,
    statuses: [200],
  }),
  archiveStatement: endpoint({
    method: 'DELETE',
    path: '/api/v1/statements/{statement}',
    isVersioned: true,
    summary: 'Archive a statement; its highlights are kept. Site admins.',
    access: 'member',
    params: statementParams,
    statuses: [204],
  }),
};
