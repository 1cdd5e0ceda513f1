import { env } from '../env';
import { AppError } from '../errors';
import { log } from '../log';
import type { Standing } from './access';
import type { Follower, Sink } from './follower';
import { comment, encode, frame, retryAfter } from './frames';
import { Listener } from './listener';
import { notifyPresence, parseNotice, type Presence, PresenceMap } from './presence';
import { Room } from './room';

/** Somebody who may follow a project, and from where on. */
export interface Following {
  projectId: string;
  standing: Standing;
  /** The number of the last event of the project, read before `standing` was. */
  number: number;
  /** What the stream before this one came to, as the browser says it; `null` for the first one. */
  lastEventId: string | null;
  statementId: string | null;
  connection: string | null;
  sink: Sink;
}

/** Who missed more than this asks for everything anew: it is less than the events. */
const MOST_MISSED = 1_000;

/** Far more than anybody has windows; so many open connections cost this process little. */
const MOST_STREAMS_PER_PERSON = 250;

/** Come back within so many milliseconds. Each stream is told another time, so that not all come at once. */
const soon = () => retryAfter(1_000 + Math.random() * 1_500);
const atOnce = () => retryAfter(Math.random() * 300);

const ENDINGS = ['SIGTERM', 'SIGINT'] as const;

/** All streams of this process, with the one connection on which the database tells it what changed. */
class Hub {
  readonly #rooms = new Map<string, Room>();
  readonly #presences = new PresenceMap();
  readonly #listener: Listener;
  readonly #timer: NodeJS.Timeout;
  readonly #beat = env().POSTIL_BEAT_SECONDS * 1_000;
  #isEnding = false;

  constructor() {
    this.#listener = new Listener({
      onNotification: (channel, payload) => {
        if (channel === 'postil_event') this.#rooms.get(payload)?.want('events');
        else this.#noticePresence(payload);
      },
      onListening: () => this.#catchUp(),
    });
    this.#timer = setInterval(() => this.#onBeat(), this.#beat).unref();
    for (const signal of ENDINGS) process.on(signal, this.#endAll);
  }

  /**
   * Open a stream. Returns how to say that its reader has left.
   *
   * @throws AppError `rate_limited` for who has far too many open.
   */
  async follow(following: Following): Promise<() => void> {
    const { projectId, standing, number, statementId, connection, sink } = following;
    // What is notified before anybody listens is lost: who is here might be told only a while later.
    await this.#listener.started;
    this.#assertFew(standing.viewer.id);
    const cursor = resumed(following);
    sink.write(
      encode(
        comment('postil') +
          soon() +
          (cursor === null ? frame('reset', {}, number) : frame('ready', {}, cursor)),
      ),
    );
    const room = this.#roomOf(projectId, number);
    const follower: Follower = {
      ...{ standing, statementId, connection, sink },
      cursor: cursor ?? number,
      isLive: false,
      lastPresence: '',
    };
    const leave = () => room.leave(follower);
    try {
      await room.add(follower);
    } catch (error) {
      leave();
      throw error;
    }
    if (this.#isEnding) this.#end(room, follower);
    return leave;
  }

  /** End all streams and listen no more. */
  async close(): Promise<void> {
    this.#endAll();
    clearInterval(this.#timer);
    for (const signal of ENDINGS) process.off(signal, this.#endAll);
    await this.#listener.stop();
  }

  /** The process ends: whoever follows here goes on at another one, or at the next. */
  readonly #endAll = (): void => {
    this.#isEnding = true;
    for (const room of this.#rooms.values()) {
      for (const follower of room.followers) this.#end(room, follower);
    }
  };

  #end(room: Room, follower: Follower): void {
    room.end(follower, atOnce() + frame('restart', {}));
  }

  #roomOf(projectId: string, number: number): Room {
    const known = this.#rooms.get(projectId);
    if (known) return known;
    const room: Room = new Room(projectId, number, {
      presences: () => this.#presences.of(projectId),
      onLeft: (follower) => {
        if (room.followers.size === 0 && this.#rooms.get(projectId) === room) this.#rooms.delete(projectId);
        this.#sayGone(projectId, follower);
      },
    });
    this.#rooms.set(projectId, room);
    return room;
  }

  #assertFew(userId: string): void {
    const all = [...this.#rooms.values()].flatMap(({ followers }) => [...followers]);
    if (all.filter(({ standing }) => standing.viewer.id === userId).length < MOST_STREAMS_PER_PERSON) return;
    throw new AppError('rate_limited', 'You follow in too many windows. Close some, then try again.', {
      retryAfter: 60,
    });
  }

  /** What was notified while nobody listened is found in the table; who is there, the other processes are asked. */
  #catchUp(): void {
    for (const room of this.#rooms.values()) room.want('events');
    this.#notify([{ type: 'ask' }]);
  }

  #onBeat(): void {
    void this.#listener.check();
    for (const { projectId, statementId } of this.#presences.expire(performance.now())) {
      this.#showPresence(projectId, [statementId]);
    }
    for (const room of this.#rooms.values()) {
      room.beat(this.#beat);
      room.wantAccess();
      // Should the listening connection be refused for long, what others do is told a beat late, and not never.
      room.want('events');
    }
  }

  #noticePresence(payload: string): void {
    const notice = parseNotice(payload);
    if (notice?.type === 'ask') this.#notify([...this.#rooms.keys()].flatMap((id) => this.#shownHere(id)));
    else if (notice) {
      const moved =
        notice.type === 'here'
          ? this.#presences.put(notice, performance.now())
          : this.#presences.remove(notice);
      this.#showPresence(notice.projectId, moved);
    }
  }

  #showPresence(projectId: string, statementIds: readonly string[]): void {
    const room = this.#rooms.get(projectId);
    const isRead = [...(room?.followers ?? [])].some(
      ({ statementId }) => statementId !== null && statementIds.includes(statementId),
    );
    if (isRead) room?.want('presence');
  }

  /** The windows whose stream ends here. */
  #shownHere(projectId: string) {
    return this.#presences
      .of(projectId)
      .filter((presence) => this.#hasStream(presence))
      .map((presence) => ({ type: 'here' as const, ...presence }));
  }

  #hasStream({
    projectId,
    userId,
    connection,
  }: Pick<Presence, 'projectId' | 'userId' | 'connection'>): boolean {
    return [...(this.#rooms.get(projectId)?.followers ?? [])].some(
      (follower) => follower.connection === connection && follower.standing.viewer.id === userId,
    );
  }

  /** A window whose stream has ended shows nothing any more, unless it has another one already, or is about to. */
  #sayGone(projectId: string, { connection, standing }: Follower): void {
    if (this.#isEnding || connection === null) return;
    const window = { projectId, userId: standing.viewer.id, connection };
    if (!this.#hasStream(window)) this.#notify([{ type: 'gone', ...window }]);
  }

  #notify(notices: Parameters<typeof notifyPresence>[0]): void {
    // Who is not heard of for a while is forgotten anyway.
    notifyPresence(notices).catch((error: unknown) =>
      log().warn({ err: error }, 'who is here could not be told'),
    );
  }
}

/** The number from which on a follower is to be told; `null` when that is none of ours, from the future or long ago. */
function resumed({ lastEventId, number }: Following): number | null {
  if (lastEventId === null) return number;
  const cursor = /^\d{1,10}$/.test(lastEventId) ? Number(lastEventId) : NaN;
  return cursor <= number && number - cursor <= MOST_MISSED ? cursor : null;
}

// The development server loads this module again after every edit; the streams must outlive that.
const kept = globalThis as typeof globalThis & { postilHub?: Hub };

/** Return the hub of this process. It begins to listen when it is first asked for. */
export function hub(): Hub {
  kept.postilHub ??= new Hub();
  return kept.postilHub;
}

/** End the streams of this process and its listening connection; the next use begins anew. */
export async function closeHub(): Promise<void> {
  const { postilHub } = kept;
  delete kept.postilHub;
  await postilHub?.close();
}
