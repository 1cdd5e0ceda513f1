import { type QueryClient, replaceEqualDeep } from '@tanstack/react-query';
import { uuidv7 } from 'uuidv7';
import type { PresentPerson } from '../../contracts/event';
import { ApiError } from '../api';
import { onSessionChanged } from '../page-person';
import { projectQuery } from '../projects';
import { type ChangeEffects, effectsOf, effectsOfAnything, type LivePlace } from './change-effects';
import { EventStream, type Source, type StreamListeners } from './event-stream';
import { type FeedFollower, followFeed } from './feed-follower';
import { makeRefresher } from './refresher';
import { makeStreamTurn, type StreamTurn } from './stream-turns';

/** How one learns what others do. */
export interface LiveState {
  /**
   * `live`: as it happens. `apart`: there is no connection, or none yet. `asleep`: this tab leaves the connections to
   * others. `ended`: one may read the project no longer; `withdrawn`: only the statement; `signedOut`: nobody is signed
   * in any more.
   */
  readonly status: 'live' | 'apart' | 'asleep' | 'ended' | 'withdrawn' | 'signedOut';
  /** What the stream is called, for saying where one reads; `null` while there is none, or nobody looks. */
  readonly connection: string | null;
  /** Who else reads the statement, by name; `null` while that cannot be known. */
  readonly people: readonly PresentPerson[] | null;
}

/** What a tab has to know of its person. */
export interface Attention {
  /** Somebody looks at the tab, or looks again. */
  readonly look: () => void;
  /** Nobody sees the tab any more. */
  readonly hide: () => void;
  /** The network went or came back. */
  readonly reconnect: () => void;
  /** The page is left; it may be come back to. */
  readonly leave: () => void;
}

/** A stream nobody looks at is closed after this time, in milliseconds. */
const UNSEEN = 60_000;
/** While one is not told of changes one asks for them this often, if somebody can see them. */
const ASK_EVERY = 15_000;
/** A connection that is back within this time was hardly gone: what was known of others still is. */
const GRACE = 3_000;

const NOBODY: readonly PresentPerson[] = [];

/** Keeps what a tab shows of a project as it is on the server. */
export class ProjectLive implements Attention {
  readonly #client: QueryClient;
  readonly #place: LivePlace;
  readonly #makeSource: ((address: string) => Source) | undefined;
  readonly #refresh: ReturnType<typeof makeRefresher>;
  readonly #listeners = new Set<() => void>();
  #state: LiveState = { status: 'apart', connection: null, people: NOBODY };
  #feed: FeedFollower | null = null;
  #turn: StreamTurn | null = null;
  #stream: EventStream | null = null;
  #connection: string | null = null;
  #isSeen = false;
  #unseen: ReturnType<typeof setTimeout> | undefined;
  #apart: ReturnType<typeof setTimeout> | undefined;

  constructor(client: QueryClient, place: LivePlace, makeSource?: (address: string) => Source) {
    this.#client = client;
    this.#place = place;
    this.#makeSource = makeSource;
    this.#refresh = makeRefresher(client);
  }

  readonly get = (): LiveState => this.#state;

  /** Return how to stop listening. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begin, and return how to end; it can be begun again. Nothing is asked for before somebody looks. */
  start(): () => void {
    const { project, statement } = this.#place;
    if (statement !== null) {
      this.#feed = followFeed(this.#client, { project, statement }, () => void this.#withdraw());
    }
    this.#turn = makeStreamTurn(uuidv7(), () => this.#sleep());
    const asking = setInterval(() => void this.#askAround(), ASK_EVERY);
    // A stream lasts longer than the session in which it was opened: whether it may, is asked.
    const unhear = onSessionChanged(() => void this.#reviewSession());
    return () => {
      unhear();
      clearInterval(asking);
      clearTimeout(this.#unseen);
      this.#sleep();
      this.#feed?.stop();
      this.#turn?.close();
    };
  }

  look(): void {
    this.#isSeen = true;
    clearTimeout(this.#unseen);
    if (this.#isOver()) return;
    this.#turn?.take();
    if (this.#stream) this.#stream.hurry();
    else this.#open();
    this.#name();
  }

  hide(): void {
    this.#isSeen = false;
    clearTimeout(this.#unseen);
    this.#unseen = setTimeout(() => this.#sleep(), UNSEEN);
    this.#name();
  }

  reconnect(): void {
    this.#stream?.renew();
  }

  leave(): void {
    this.#sleep();
  }

  #open(): void {
    const { project, statement } = this.#place;
    this.#part();
    const query = () => {
      this.#connection = uuidv7();
      return { connection: this.#connection, ...(statement !== null && { statement }) };
    };
    const options = {
      project,
      query,
      isShut: async () => !(await this.#mayRead()),
      ...(this.#makeSource && { makeSource: this.#makeSource }),
    };
    this.#stream = new EventStream(options, this.#heard);
  }

  readonly #heard: StreamListeners = {
    onLive: () => {
      clearTimeout(this.#apart);
      this.#set({ status: 'live', people: this.#state.people ?? NOBODY });
      this.#name();
      // However well it resumed: a connection that was broken is not trusted to have told everything.
      this.#apply(effectsOfAnything(this.#place));
    },
    onMissed: () => this.#apply(effectsOfAnything(this.#place)),
    onChange: (change) => this.#apply(effectsOf(change, this.#place)),
    onPresence: ({ statement, people }) => {
      // Those who have not moved are not drawn anew.
      if (statement === this.#place.statement)
        this.#set({ people: replaceEqualDeep(this.#state.people, people) });
    },
    onLost: () => this.#part(),
    onEnded: () => this.#sleep(), // why, was found out before
  };

  #part(): void {
    clearTimeout(this.#apart);
    this.#set({ status: 'apart' });
    this.#name();
    this.#apart = setTimeout(() => this.#set({ people: null }), GRACE);
  }

  #sleep(): void {
    if (!this.#stream) return;
    clearTimeout(this.#apart);
    this.#stream.close();
    this.#stream = null;
    this.#turn?.release();
    this.#set({ people: null, ...(!this.#isOver() && { status: 'asleep' }) });
    this.#name();
  }

  /** The statement is not to be read any more: because the project is not, or because it left the library. */
  async #withdraw(): Promise<void> {
    // Where nobody answers, that it is gone is known all the same.
    const mayRead = await this.#mayRead().catch(() => true);
    if (!mayRead || this.#isOver()) return;
    this.#set({ status: 'withdrawn' });
    this.#sleep();
  }

  /** What one is not told one asks for, as long as somebody can see it and the server answers. */
  async #askAround(): Promise<void> {
    const { status } = this.#state;
    if (!this.#isSeen || (status !== 'apart' && status !== 'asleep')) return;
    const mayRead = await this.#mayRead().catch(() => false);
    if (mayRead) this.#apply({ ...effectsOfAnything(this.#place), isAccess: false });
  }

  /** Somebody signed in or out in this browser: find out whether one is still, or again, who may read. */
  async #reviewSession(): Promise<void> {
    const mayRead = await this.#mayRead().catch(() => false);
    if (!mayRead || this.#state.status !== 'signedOut') return;
    this.#set({ status: 'asleep' });
    if (this.#isSeen) this.look();
  }

  #apply({ refresh, mark, feed, isAccess }: ChangeEffects): void {
    for (const queryKey of mark) void this.#client.invalidateQueries({ queryKey, refetchType: 'none' });
    for (const queryKey of refresh) this.#refresh(queryKey);
    if (feed !== null) this.#feed?.follow(feed);
    if (isAccess) void this.#mayRead().catch(() => undefined); // asked again when the stream is there again
  }

  /**
   * Return whether the viewer may still read the project; where they may do something else in it than before, what they
   * are shown is asked for anew. Rejects when nobody answers.
   */
  async #mayRead(): Promise<boolean> {
    const query = projectQuery(this.#place.project);
    // What is under way already may have been read before the change.
    await this.#client.cancelQueries({ queryKey: query.queryKey });
    const before = this.#client.getQueryData(query.queryKey);
    try {
      await this.#client.query({ ...query, staleTime: 0, retry: false });
      // The cache keeps what it has where that says the same.
      if (before && before !== this.#client.getQueryData(query.queryKey))
        this.#apply({ ...effectsOfAnything(this.#place), isAccess: false });
      return true;
    } catch (error) {
      const status = error instanceof ApiError ? noAs(error) : null;
      if (status === null) throw error;
      this.#set({ status });
      this.#sleep();
      return false;
    }
  }

  /** Only who looks at a tab reads what it shows. */
  #name(): void {
    const isReading = this.#state.status === 'live' && this.#isSeen;
    this.#set({ connection: isReading ? this.#connection : null });
  }

  #isOver(): boolean {
    return ['ended', 'withdrawn', 'signedOut'].includes(this.#state.status);
  }

  #set(change: Partial<LiveState>): void {
    const next = { ...this.#state, ...change };
    const keys = Object.keys(change) as (keyof LiveState)[]; // Object.keys forgets that they are keys of it
    if (keys.every((key) => next[key] === this.#state[key])) return;
    this.#state = next;
    for (const listener of [...this.#listeners]) listener();
  }
}

/** What a refusal means; `null` where it is one of the server's faults. */
function noAs({ code }: ApiError): 'ended' | 'signedOut' | null {
  if (code === 'unauthenticated') return 'signedOut';
  return code === 'forbidden' || code === 'not_found' ? 'ended' : null;
}
