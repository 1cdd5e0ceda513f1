import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { log } from '../log';
import { type Access, readAccess } from './access';
import { readEvents, type StoredEvent } from './event-log';
import { type Follower, sender } from './follower';
import { comment, encode, frame } from './frames';
import { peopleSeenBy } from './people';
import type { Presence } from './presence';

/** Events read at once. */
const PAGE = 200;

/** Who is here is told at most once in so many milliseconds: with many readers somebody moves all the time. */
const PRESENCE_PAUSE = 1_000;

/** After telling of changes there is a rest, so many times as long as telling took, and never of more milliseconds than that. */
const REST = 8;
const LONGEST_REST = 100;

/** Milliseconds after which the database is asked again that did not answer. */
const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 5_000;

interface Surroundings {
  presences: () => Presence[];
  /** Called for every follower that is here no longer, whoever ended it. */
  onLeft: (follower: Follower) => void;
}

/** Whether an event may have changed who may follow the project, or how much they may know. */
const changesAccess = ({ kind }: StoredEvent) => kind === 'member' || kind === 'project';

/**
 * All streams of one project in this process. The database is read once for all of them, one thing after another, and
 * however often it rang meanwhile, once more.
 */
export class Room {
  readonly #projectId: string;
  readonly #surroundings: Surroundings;
  readonly #followers = new Set<Follower>();
  readonly #wanted = new Set<'events' | 'presence'>();
  /** The number of the last event that was read for all. */
  #cursor: number;
  #access: Access = { standings: new Map(), statements: new Map(), covers: () => false };
  /** How often reading the access anew was asked for, and which of these requests is served. */
  #accessAsked = 0;
  #accessServed = 0;
  #isWorking = false;
  #pause = FIRST_PAUSE;
  #presenceToldAt = -PRESENCE_PAUSE;
  #presenceTimer: NodeJS.Timeout | null = null;

  constructor(projectId: string, cursor: number, surroundings: Surroundings) {
    this.#projectId = projectId;
    this.#cursor = cursor;
    this.#surroundings = surroundings;
  }

  get followers(): ReadonlySet<Follower> {
    return this.#followers;
  }

  /** Let somebody in, and send them what they missed since their cursor. What comes later they are sent as it comes. */
  async add(follower: Follower): Promise<void> {
    this.#followers.add(follower);
    while (this.#followers.has(follower) && follower.cursor < this.#cursor) {
      const events = await readEvents(this.#projectId, follower.cursor, PAGE);
      if (events[0]?.number !== follower.cursor + 1) this.#reset(follower);
      else {
        await this.#ready(events);
        this.#deliver(events, [follower]);
      }
    }
    follower.isLive = true;
    // The first one of a room has read the number before there was a room to ring at.
    this.want('events');
    this.want('presence');
  }

  /** Read new events, or tell who is here, soon, and once, however often it is asked for meanwhile. */
  want(task: 'events' | 'presence'): void {
    this.#wanted.add(task);
    if (!this.#isWorking) void this.#work();
  }

  /** Read anew who may follow. Until that is done nobody is told anything. */
  wantAccess(): void {
    this.#accessAsked += 1;
    this.want('presence');
  }

  /** Tell everybody that the stream is alive. */
  beat(every: number): void {
    const bytes = encode(comment('beat') + frame('beat', { every }));
    for (const follower of this.#followers) this.#write(follower, bytes);
  }

  /** End a stream with a last word. */
  end(follower: Follower, word: string): void {
    follower.sink.write(encode(word));
    follower.sink.end();
    this.leave(follower);
  }

  /** Forget a stream that has ended, or whose reader has left. */
  leave(follower: Follower): void {
    if (this.#followers.delete(follower)) this.#surroundings.onLeft(follower);
  }

  /** What a follower missed is not all there any more. */
  #reset(follower: Follower): void {
    follower.cursor = this.#cursor;
    this.#write(follower, encode(frame('reset', {}, follower.cursor)));
  }

  #write(follower: Follower, bytes: Uint8Array): void {
    if (!follower.sink.write(bytes)) this.#drop(follower);
  }

  /** Who reads too slowly is let go: coming back they are told what they missed, without anybody keeping it for them. */
  #drop(follower: Follower): void {
    log().info({ project: this.#projectId, user: follower.standing.viewer.id }, 'a slow reader was let go');
    follower.sink.abort();
    this.leave(follower);
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    while (this.#wanted.size > 0 && this.#followers.size > 0) {
      try {
        if (this.#wanted.has('events')) await this.#readEvents();
        if (this.#wanted.has('presence')) await this.#tellPresence();
        this.#pause = FIRST_PAUSE;
      } catch (error) {
        // The database is away. What is wanted stays wanted until it is back.
        log().warn({ err: error, project: this.#projectId }, 'events could not be read');
        await sleep(this.#pause, undefined, { ref: false });
        this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
      }
    }
    this.#isWorking = false;
  }

  async #readEvents(): Promise<void> {
    this.#wanted.delete('events');
    let events: StoredEvent[];
    try {
      events = await readEvents(this.#projectId, this.#cursor, PAGE);
      await this.#ready(events);
    } catch (error) {
      this.#wanted.add('events');
      throw error;
    }
    const [first, last] = [events[0], events.at(-1)];
    if (!first || !last) return;
    if (events.length === PAGE) this.#wanted.add('events');
    // Nothing is awaited from here on: who is let in meanwhile begins either before all of it or after.
    if (first.number !== this.#cursor + 1) this.#skipTo(first.number - 1);
    this.#cursor = last.number;
    const began = performance.now();
    this.#deliver(events, this.#live());
    // What was handed to the streams is written to the network in this turn, which takes longer than handing it over.
    await nextTurn();
    // Many readers, or readers on a busy machine, are told several changes at once rather than each of them many times.
    const pause = Math.min(LONGEST_REST, (performance.now() - began) * REST);
    await sleep(pause, undefined, { ref: false });
  }

  #live(): Follower[] {
    return [...this.#followers].filter(({ isLive }) => isLive);
  }

  /** Make sure, before `events` are told, that whoever lost access is gone. */
  async #ready(events: readonly StoredEvent[]): Promise<void> {
    if (events.some(changesAccess)) this.#accessAsked += 1;
    await this.#refreshAccess();
  }

  #deliver(events: readonly StoredEvent[], followers: readonly Follower[]): void {
    const send = sender(events);
    for (const follower of followers) {
      if (this.#followers.has(follower) && !send(follower)) this.#drop(follower);
    }
  }

  /** Events were cleared away before anybody here was told of them: the database did not answer for very long. */
  #skipTo(number: number): void {
    this.#cursor = number;
    for (const follower of this.#live()) if (follower.cursor < number) this.#reset(follower);
  }

  async #refreshAccess(): Promise<void> {
    while (this.#accessServed < this.#accessAsked) await this.#readAccess();
  }

  async #readAccess(): Promise<void> {
    const asked = this.#accessAsked;
    const followers = [...this.#followers];
    const people = followers.map(({ standing }) => standing.viewer.id);
    const present = this.#surroundings.presences().map(({ userId }) => userId);
    const access = await readAccess(this.#projectId, [...people, ...present], this.#statementIds());
    // Of two that were under way at once, the one that began later knows better.
    if (asked < this.#accessServed) return;
    this.#access = access;
    this.#accessServed = asked;
    // Those who came meanwhile were let in by what was read later.
    for (const follower of followers) this.#review(follower);
  }

  #statementIds(): string[] {
    return [...this.#followers].flatMap(({ statementId }) => statementId ?? []);
  }

  #review(follower: Follower): void {
    const standing = this.#access.standings.get(follower.standing.viewer.id);
    if (standing?.sessionEpoch === follower.standing.sessionEpoch) follower.standing = standing;
    else this.end(follower, frame('closed', {}));
  }

  async #tellPresence(): Promise<void> {
    const wait = this.#presenceToldAt + PRESENCE_PAUSE - performance.now();
    if (wait > 0) this.#tellPresenceLater(wait);
    const present = this.#surroundings.presences();
    const userIds = present.map(({ userId }) => userId);
    if (!this.#access.covers(userIds, this.#statementIds())) this.#accessAsked += 1;
    await this.#refreshAccess();
    this.#wanted.delete('presence');
    if (wait <= 0) this.#presenceToldAt = performance.now();
    for (const follower of this.#live()) {
      if (wait <= 0 || follower.lastPresence === '') this.#tellWhoIsHere(follower, present);
    }
  }

  #tellPresenceLater(wait: number): void {
    this.#presenceTimer ??= setTimeout(() => {
      this.#presenceTimer = null;
      this.want('presence');
    }, wait).unref();
  }

  #tellWhoIsHere(follower: Follower, present: readonly Presence[]): void {
    const { standing, statementId } = follower;
    const statement = statementId === null ? undefined : this.#access.statements.get(statementId);
    if (statementId === null || !statement) return;
    const people = peopleSeenBy(standing, statementId, present, this.#access);
    const text = frame('presence', { statement: statement.slug, people });
    if (text === follower.lastPresence) return;
    follower.lastPresence = text;
    this.#write(follower, encode(text));
  }
}
