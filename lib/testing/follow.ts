import type { z } from 'zod';
import { type ChangeEvent, type StreamEvent, streamEvents, type StreamQuery } from '@/lib/contracts/event';
import { db } from '@/lib/server/db';
import { openSink } from '@/lib/server/http/sse';
import { followProject } from '@/lib/server/services/events';
import type { Viewer } from '@/lib/server/viewer';

/** One event as it came over a stream. */
export interface Received<E extends StreamEvent = StreamEvent> {
  event: E;
  /** The number in `id:`, `null` without one. */
  id: number | null;
  data: z.output<(typeof streamEvents)[E]>;
}

/** A stream that somebody reads. */
export interface Followed {
  /** Everything as it came, in bytes turned to text. */
  readonly text: string;
  /** The events as they came; each was checked against the contract. */
  readonly events: readonly Received[];
  /** Wait for the first event of a kind, for which `isIt` is true. */
  until: <E extends StreamEvent>(event: E, isIt?: (received: Received<E>) => boolean) => Promise<Received<E>>;
  /** Settles when the stream ends; with `true` when it was broken off. */
  ended: Promise<boolean>;
  /** Go away, as who closes a window. */
  leave: () => Promise<void>;
}

interface Wish extends StreamQuery {
  sessionEpoch?: number;
  /** Bytes that are kept while nobody reads. */
  mostUnread?: number;
}

/** Open a stream as the route does, and nobody reads it yet. */
export async function openStream(viewer: Viewer, project: { slug: string }, wish: Wish = {}) {
  const { mostUnread, sessionEpoch = 0, ...query } = wish;
  const { sink, body, onLeft } = openSink(mostUnread);
  onLeft(await followProject(viewer, project.slug, { ...query, sessionEpoch, sink }));
  return body;
}

/** Follow a project as `viewer`, and read what comes. */
export async function follow(viewer: Viewer, project: { slug: string }, wish: Wish = {}): Promise<Followed> {
  return readStream(await openStream(viewer, project, wish));
}

/** Read a stream from here on. */
export function readStream(body: ReadableStream<Uint8Array>): Followed {
  const reader = body.getReader();
  const events: Received[] = [];
  const waiting = new Set<() => void>();
  let text = '';
  let parsed = 0;
  const take = (chunk: string) => {
    text += chunk;
    for (let end = text.indexOf('\n\n', parsed); end >= 0; end = text.indexOf('\n\n', parsed)) {
      const received = parseBlock(text.slice(parsed, end));
      if (received) events.push(received);
      parsed = end + 2;
    }
    for (const look of waiting) look();
  };
  const ended = readAll(reader, take);
  return {
    get text() {
      return text;
    },
    events,
    ended,
    until: (event, isIt = () => true) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = events.find(
            // Of the kind that was asked for, as just compared.
            (received) => received.event === event && isIt(received as Received<typeof event>),
          );
          if (!found) return;
          waiting.delete(look);
          resolve(found as Received<typeof event>); // found by its kind
        };
        waiting.add(look);
        look();
        void ended.then(() => {
          if (waiting.delete(look)) reject(new Error(`The stream ended without “${event}”:\n${text}`));
        });
      }),
    leave: () => reader.cancel(),
  };
}

/** Wait until a stream has told the change with this number. */
export function has(stream: Followed, number: number): Promise<Received<'change'>> {
  return stream.until('change', ({ id }) => id === number);
}

/** Return the numbers of all changes that a stream has told, also of those of which it may not say what they were. */
export function numbers({ events }: Followed): number[] {
  return events.flatMap(({ event, id }) => (event === 'change' || event === 'skip' ? (id ?? []) : []));
}

/** Return all that a stream tells of a project up to now, and leave. Of what its reader may not know there is a `null`. */
export async function readOut(
  stream: Followed,
  { id: projectId }: { id: string },
): Promise<{ events: (ChangeEvent | null)[]; text: string }> {
  const last = await db().eventStream.findUnique({ where: { projectId }, select: { number: true } });
  const isLast = ({ id }: { id: number | null }) => id === (last?.number ?? 0);
  const ends = [stream.until('ready', isLast), stream.until('change', isLast), stream.until('skip', isLast)];
  await Promise.any(ends);
  void Promise.allSettled(ends); // the others come to nothing
  await stream.leave();
  const changes = stream.events.filter(({ event }) => event === 'change' || event === 'skip');
  // What a change brings was read with its schema; what a skip brings is nothing.
  return {
    events: changes.map(({ event, data }) => (event === 'change' ? (data as ChangeEvent) : null)),
    text: stream.text,
  };
}

async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  take: (chunk: string) => void,
): Promise<boolean> {
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return false;
      take(decoder.decode(value, { stream: true }));
    }
  } catch {
    return true;
  }
}

function parseBlock(block: string): Received | null {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
  const event = field('event');
  if (event === undefined) return null;
  const schema = streamEvents[event as StreamEvent] as z.ZodType | undefined; // undefined for a name of no contract
  if (!schema) throw new Error(`There is no event “${event}” in the contract.`);
  const id = field('id');
  const data = schema.parse(JSON.parse(field('data') ?? ''));
  // Of the schema that belongs to the name.
  return { event, id: id === undefined ? null : Number(id), data } as Received;
}
