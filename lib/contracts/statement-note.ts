import { z } from 'zod';
import { endpoint } from './endpoint';
import { MAX_NOTE } from './highlight';
import { idSchema, refSchema, timeSchema } from './ids';
import { optionalTextSchema, personSchema, visibilitySchema } from './text-fields';

/** What one person says about a whole statement in a project: a note in Markdown, and tags. One per person. */
export const statementNoteSchema = z.object({
  author: personSchema,
  note: z.string().nullable(),
  tagIds: z.array(idSchema),
  visibility: visibilitySchema,
  createdAt: timeSchema,
  updatedAt: timeSchema,
  version: z.int(),
});

export type StatementNote = z.infer<typeof statementNoteSchema>;

export const newStatementNoteSchema = z.strictObject({
  note: optionalTextSchema(MAX_NOTE),
  tagIds: z.array(idSchema).max(100),
  visibility: visibilitySchema.default('project'),
});

export type NewStatementNote = z.infer<typeof newStatementNoteSchema>;

const params = z.strictObject({ project: refSchema, statement: refSchema });

export const statementNoteEndpoints = {
  listStatementNotes: endpoint({
    method: 'GET',
    path: '/api/v1/projects/{project}/statements/{statement}/notes',
    summary: 'Get what a project says about a whole statement, oldest first.',
    access: 'member',
    params,
    response: z.object({ items: z.array(statementNoteSchema) }),
    statuses: [200],
  }),
  setStatementNote: endpoint({
    method: 'PUT',
    path: '/api/v1/projects/{project}/statements/{statement}/notes/mine',
    isVersioned: true,
    summary:
      'Write one’s own note on a whole statement, and choose its tags. Annotators, editors and owners.',
    access: 'member',
    params,
    body: newStatementNoteSchema,
    response: statementNoteSchema,
    statuses: [200],
    maxBody: 2 * 1024 * 1024,
  }),
  deleteStatementNote: endpoint({
    method: 'DELETE',
    path: '/api/v1/projects/{project}/statements/{statement}/notes/mine',
    isVersioned: true,
    summary: 'Take back one’s own note on a whole statement, and its tags.',
    access: 'member',
    params,
    statuses: [204],
  }),
};
