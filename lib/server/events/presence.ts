import { z } from 'zod';
import { idSchema } from '../../contracts/ids';
import type { Span } from '../../core/span';
import { db, type Tx } from '../db';

/** What a window shows to whom: it lives for as long as its person says so now and then, and nowhere but in memory. */
export interface Presence {
  projectId: string;
  userId: string;
  /** Names the window. Only together with the person: nobody can speak for somebody else's. */
  connection: string;
  statementId: string;
  /** Code points of the statement's text; `null` for not known. */
  span: Span | null;
}

/** Said every 15 seconds by who is there; two may be lost. */
const LIFETIME = 45_000;

/** More windows than anybody looks at. */
const MOST_PER_PERSON = 8;

const spanSchema = z.object({ start: z.int(), end: z.int() });
const windowFields = { projectId: idSchema, userId: idSchema, connection: idSchema };

const noticeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('here'), ...windowFields, statementId: idSchema, span: spanSchema.nullable() }),
  z.object({ type: z.literal('gone'), ...windowFields }),
  /** A process that has just begun to listen wants to know who is there. */
  z.object({ type: z.literal('ask') }),
]);

/** What the processes tell one another about who is there. It has no names and no text, so it is always short. */
export type PresenceNotice = z.infer<typeof noticeSchema>;

/** Return a notice as it came, or `null` for what is none of ours: any program at the database can notify. */
export function parseNotice(payload: string): PresenceNotice | null {
  try {
    return noticeSchema.safeParse(JSON.parse(payload)).data ?? null;
  } catch {
    return null;
  }
}

/** Tell all processes, this one too. Within a transaction they hear of it when that commits; nothing is written. */
export async function notifyPresence(notices: readonly PresenceNotice[], tx: Tx = db()): Promise<void> {
  if (notices.length === 0) return;
  const payloads = notices.map((notice) => JSON.stringify(notice));
  await tx.$executeRaw`SELECT pg_notify('postil_presence', payload) FROM unnest(${payloads}::text[]) AS payload`;
}

type Held = Presence & { until: number };

/** Who is where, as this process has heard. */
export class PresenceMap {
  readonly #byProject = new Map<string, Map<string, Held>>();

  /** Note where somebody is; return the statements on which something is different now. */
  put(presence: Presence, now: number): string[] {
    const windows = this.#byProject.get(presence.projectId) ?? new Map<string, Held>();
    this.#byProject.set(presence.projectId, windows);
    const key = keyOf(presence);
    const before = windows.get(key);
    windows.delete(key); // the newest come last
    windows.set(key, { ...presence, until: now + LIFETIME });
    const crowded = crowdedOut(windows, presence.userId);
    if (before && isSame(before, presence) && crowded.length === 0) return [];
    return [...new Set([presence.statementId, ...crowded, ...(before ? [before.statementId] : [])])];
  }

  /** Forget a window; return the statements on which something is different now. */
  remove(window: Pick<Presence, 'projectId' | 'userId' | 'connection'>): string[] {
    const windows = this.#byProject.get(window.projectId);
    const before = windows?.get(keyOf(window));
    if (!windows || !before) return [];
    windows.delete(keyOf(window));
    if (windows.size === 0) this.#byProject.delete(window.projectId);
    return [before.statementId];
  }

  /** Forget who has said nothing for long; return them. */
  expire(now: number): Presence[] {
    const silent = [...this.#byProject.values()].flatMap((windows) =>
      [...windows.values()].filter(({ until }) => until <= now),
    );
    for (const window of silent) this.remove(window);
    return silent;
  }

  /** Return all windows of a project in which something is read, the newest last. */
  of(projectId: string): Presence[] {
    return [...(this.#byProject.get(projectId)?.values() ?? [])];
  }
}

const keyOf = ({ userId, connection }: Pick<Presence, 'userId' | 'connection'>) => `${userId} ${connection}`;

function isSame(a: Presence, b: Presence): boolean {
  return a.statementId === b.statementId && a.span?.start === b.span?.start && a.span?.end === b.span?.end;
}

/** Forget the oldest windows of somebody with too many; return the statements that they showed. */
function crowdedOut(windows: Map<string, Held>, userId: string): string[] {
  const own = [...windows.values()].filter((window) => window.userId === userId);
  const oldest = own.slice(0, Math.max(0, own.length - MOST_PER_PERSON));
  for (const window of oldest) windows.delete(keyOf(window));
  return oldest.map(({ statementId }) => statementId);
}
