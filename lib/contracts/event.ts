import { z } from 'zod';
import { endpoint } from './endpoint';
import { countSchema, idSchema, refSchema, slugSchema } from './ids';

/**
 * What can change in a project. `feed` says that something moved on a statement which the receiver may not know by its
 * id, somebody's private highlight for instance, or more than is told one by one: then `id` is that of the statement. The
 * `id` of a `reply` is that of the highlight whose thread changed. `library` says that the statements that can be read
 * are others now, or are called otherwise; it names none, and its `id` is that of the project.
 */
export const eventKindSchema = z.enum([
  'highlight',
  'feed',
  'reply',
  'tag',
  'collection',
  'statementNote',
  'member',
  'project',
  'shareLink',
  'library',
]);

export type EventKind = z.infer<typeof eventKindSchema>;

/**
 * That something changed, without what it is now: that is asked for through its own door. `version` is that of the
 * statement's feed for kinds `highlight`, `feed` and `reply`, else that of the row.
 */
export const changeEventSchema = z.object({
  kind: eventKindSchema,
  id: idSchema,
  statement: slugSchema.optional(),
  version: z.int(),
});

export type ChangeEvent = z.infer<typeof changeEventSchema>;

const seenSchema = z.object({ start: countSchema(0), end: countSchema(0) });

/** Somebody who has a statement open, and roughly which part of it is on their screen; `null` for not known. */
export const presentPersonSchema = z.object({
  id: idSchema,
  name: z.string(),
  span: seenSchema.nullable(),
});

export type PresentPerson = z.infer<typeof presentPersonSchema>;

/** Everybody else who reads a statement now, by name: each person once, whatever the number of their windows. */
export const presenceEventSchema = z.object({
  statement: slugSchema,
  people: z.array(presentPersonSchema),
});

export type PresenceEvent = z.infer<typeof presenceEventSchema>;

/** That the stream is alive, and after how many milliseconds it says so again. */
export const beatEventSchema = z.object({ every: z.int().positive() });

const nothingSchema = z.object({});

/**
 * The events of a stream and what each brings.
 *
 * Every `change` has a number as its `id:`, one more than that of the one before; a `skip` stands where something changed
 * that the receiver may not know of. The first event is `ready`, or `reset` when from where one was (`Last-Event-ID`)
 * nothing can be told and everything has to be asked for anew: their number is the one that the next change follows.
 * `closed`: access ended, do not come back; `restart`: this process ends, come back at once.
 */
export const streamEvents = {
  ready: nothingSchema,
  reset: nothingSchema,
  change: changeEventSchema,
  skip: nothingSchema,
  presence: presenceEventSchema,
  beat: beatEventSchema,
  closed: nothingSchema,
  restart: nothingSchema,
};

export type StreamEvent = keyof typeof streamEvents;

/** The names of the events of a stream. */
export const STREAM_EVENTS = [
  ...(['ready', 'reset', 'change', 'skip', 'presence', 'beat', 'closed', 'restart'] as const),
] satisfies StreamEvent[];

/**
 * What a stream is asked with. `connection` names it, for `setPresence` to refer to: when the stream ends, that presence
 * does. With `statement` one is told who else reads it. `lastEventId` does what the header `Last-Event-ID` does, for
 * whoever cannot send that; where both are there the header wins. `viewer` does the same for the header that names who asks.
 */
export const streamQuerySchema = z.strictObject({
  statement: refSchema.optional(),
  connection: idSchema.optional(),
  lastEventId: z.string().max(40).optional(),
  viewer: z.string().max(40).optional(),
});

export type StreamQuery = z.infer<typeof streamQuerySchema>;

/** Which stream one listens with, and what of which statement one sees. */
export const newPresenceSchema = z.strictObject({
  connection: idSchema,
  statement: refSchema,
  span: z
    .strictObject({ start: countSchema(0), end: countSchema(0) })
    .refine(({ start, end }) => start <= end, {
      path: ['end'],
      message: 'The end must not lie before the start.',
    })
    .nullable(),
});

export type NewPresence = z.infer<typeof newPresenceSchema>;

const projectParams = z.strictObject({ project: refSchema });

export const eventEndpoints = {
  followProject: endpoint({
    method: 'GET',
    path: '/api/v1/projects/{project}/events',
    summary:
      'Follow what changes in a project, and who reads a statement, as server-sent events. Last-Event-ID resumes.',
    access: 'member',
    params: projectParams,
    query: streamQuerySchema,
    stream: streamEvents,
    statuses: [200],
  }),
  setPresence: endpoint({
    method: 'PUT',
    path: '/api/v1/projects/{project}/presence',
    summary: 'Say which part of a statement one sees. Nothing of it is stored.',
    access: 'member',
    params: projectParams,
    body: newPresenceSchema,
    statuses: [204],
  }),
};
