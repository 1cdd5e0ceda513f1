import type { Standing } from './access';
import type { StoredEvent } from './event-log';
import { encode, frame } from './frames';
import { presentEvent, type Told, toldOf } from './told';

/** Where the bytes of one stream go. */
export interface Sink {
  /** Take `bytes`; `false` when the reader is too far behind for more to be kept for it. */
  write: (bytes: Uint8Array) => boolean;
  /** End the stream once all of it was read. */
  end: () => void;
  /** Break the stream off, and forget what was not read. */
  abort: () => void;
}

/** One open stream: who reads it, how far they were told, and what of. */
export interface Follower {
  standing: Standing;
  /** The number of the last event that was sent. */
  cursor: number;
  /** Whether it has caught up and is sent what comes. */
  isLive: boolean;
  /** Who else reads this one it is told; `null` for nobody. */
  readonly statementId: string | null;
  /** The window that the stream belongs to, as its presence is told. */
  readonly connection: string | null;
  /** What it was told last of who else is there; empty before the first time. */
  lastPresence: string;
  readonly sink: Sink;
}

/** Return what sends a follower those of `events` that it was not sent yet. Equal texts are made once for all followers. */
export function sender(events: readonly StoredEvent[]): (follower: Follower) => boolean {
  const known = new Map<string, Uint8Array>();
  return (follower) => {
    const fresh = events.filter(({ number }) => number > follower.cursor);
    const last = fresh.at(-1);
    if (!last) return true;
    const { viewer, project } = follower.standing;
    const told = fresh.map((event) => toldOf(viewer, project, event));
    const key = `${last.number - fresh.length} ${told.join()}`;
    const bytes = known.get(key) ?? encode(fresh.map((event, i) => changeFrame(event, told[i])).join(''));
    known.set(key, bytes);
    follower.cursor = last.number;
    return follower.sink.write(bytes);
  };
}

function changeFrame(event: StoredEvent, told: Told = 'nothing'): string {
  const change = presentEvent(event, told);
  return change ? frame('change', change, event.number) : frame('skip', {}, event.number);
}
