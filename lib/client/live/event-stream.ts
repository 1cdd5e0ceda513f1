import type { z } from 'zod';
import { endpoints } from '../../contracts/endpoints';
import {
  type ChangeEvent,
  type PresenceEvent,
  STREAM_EVENTS,
  type StreamEvent,
  streamEvents,
  type StreamQuery,
} from '../../contracts/event';
import { parseJson } from '../../core/parse-json';
import { addressOf } from '../api';
import { pagePerson } from '../page-person';

/** As much of an `EventSource` as is needed. */
export interface Source {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
}

/** What is told of a stream. Nothing is, once it was closed. */
export interface StreamListeners {
  /** One is told everything from now on; what happened before may not have been told. */
  readonly onLive: () => void;
  /** Something was not told: everything has to be asked for. */
  readonly onMissed: () => void;
  readonly onChange: (change: ChangeEvent) => void;
  readonly onPresence: (presence: PresenceEvent) => void;
  /** The stream broke off. It tries again by itself. */
  readonly onLost: () => void;
  /** The viewer may read the project no longer: it does not try again. */
  readonly onEnded: () => void;
}

/** What to follow, and by what means. */
export interface StreamOptions {
  readonly project: string;
  /** Return what to ask with; called for each connection. */
  readonly query: () => Omit<StreamQuery, 'lastEventId' | 'viewer'>;
  /** Return whether the viewer may read the project no longer; rejects when nobody answers. */
  readonly isShut: () => Promise<boolean>;
  readonly makeSource?: (address: string) => Source;
}

/** The pauses before the next try, in milliseconds: they double from the first to the longest. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
/** The pause when the server itself asks to be asked again. */
const NO_PAUSE = 100;
/** A stream that lasted so long was a good one: the next try is not one more of many in a row. */
const LASTING = 10_000;
/** A server that answers at all says so within this time. */
const FIRST_WORD = 30_000;
/** After how many beats that did not come a stream is taken for dead. */
const BEATS_MISSED = 2.5;
/** What `readyState` is once a source has given up. */
const GIVEN_UP = 2;

/**
 * A stream of what changes in a project. It resumes where it was after the connection broke, with growing pauses where
 * that fails.
 *
 * The browser's own way to connect anew is not relied on: it gives up when something between answers instead of the
 * server, and waits for ever on a connection that has silently died.
 */
export class EventStream {
  readonly #options: StreamOptions;
  readonly #listeners: StreamListeners;
  #source: Source | null = null;
  #lastId = '';
  /** How many tries in a row did not last. */
  #tries = 0;
  #liveSince: number | null = null;
  #isOver = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  /** How long may pass without a word; unknown until the server has said how often it beats. */
  #patience: number | null = null;

  constructor(options: StreamOptions, listeners: StreamListeners) {
    this.#options = options;
    this.#listeners = listeners;
    this.#connect();
  }

  /** Try now rather than when the next try is due; a stream that is live stays as it is. */
  hurry(): void {
    if (this.#isOver || this.#liveSince !== null) return;
    this.#drop();
    this.#connect();
  }

  /** Connect anew even if the stream seems to be live: the network it came over may be gone. */
  renew(): void {
    if (this.#isOver) return;
    this.#lose(0);
    this.hurry();
  }

  close(): void {
    this.#isOver = true;
    this.#drop();
  }

  #connect(): void {
    const { project, query, makeSource = browserSource } = this.#options;
    const parts = {
      params: { project },
      query: { ...query(), lastEventId: this.#lastId, viewer: pagePerson() },
    };
    const source = makeSource(addressOf(endpoints.followProject.path, parts));
    this.#source = source;
    const isCurrent = () => this.#source === source;
    for (const name of STREAM_EVENTS) {
      source.addEventListener(name, (event) => {
        if (!isCurrent()) return;
        this.#handlers[name](event);
        if (isCurrent()) this.#expectMore();
      });
    }
    source.addEventListener('error', () => {
      if (!isCurrent()) return;
      if (source.readyState === GIVEN_UP && this.#liveSince === null) void this.#refuse();
      else this.#lose();
    });
    this.#expectMore();
  }

  readonly #handlers: Readonly<Record<StreamEvent, (event: MessageEvent<string>) => void>> = {
    ready: ({ lastEventId }) => this.#begin(lastEventId),
    reset: ({ lastEventId }) => {
      this.#begin(lastEventId);
      this.#listeners.onMissed();
    },
    change: ({ data, lastEventId }) => {
      const isNext = this.#count(lastEventId);
      const change = parse(streamEvents.change, data);
      if (change) this.#listeners.onChange(change);
      // A newer server may tell of what this page does not know.
      if (!isNext || !change) this.#listeners.onMissed();
    },
    skip: ({ lastEventId }) => {
      if (!this.#count(lastEventId)) this.#listeners.onMissed();
    },
    presence: ({ data }) => {
      const presence = parse(streamEvents.presence, data);
      if (presence) this.#listeners.onPresence(presence);
    },
    beat: ({ data }) => {
      const beat = parse(streamEvents.beat, data);
      if (beat) this.#patience = beat.every * BEATS_MISSED;
    },
    closed: () => void this.#refuse(),
    restart: () => this.#lose(NO_PAUSE),
  };

  #begin(id: string): void {
    this.#lastId = id;
    this.#liveSince = Date.now();
    this.#listeners.onLive();
  }

  /** Take over the number of an event; return whether it follows that of the one before. */
  #count(id: string): boolean {
    const isNext = Number(id) === Number(this.#lastId) + 1;
    this.#lastId = id;
    return isNext;
  }

  #expectMore(): void {
    clearTimeout(this.#silence);
    const patience = this.#liveSince === null ? FIRST_WORD : this.#patience;
    if (patience !== null) this.#silence = setTimeout(() => this.#lose(), patience);
  }

  /**
   * Something else was answered than a stream, and the browser does not tell what; or the server ends it for good. Where
   * nobody says why, the next try is due anyway.
   */
  async #refuse(): Promise<void> {
    this.#lose();
    const isShut = await this.#options.isShut().catch(() => false);
    if (!isShut || this.#isOver || this.#liveSince !== null) return;
    this.close();
    this.#listeners.onEnded();
  }

  /** Give up this connection and try again: after `pause`, or where tries fail in a row, after longer and longer ones. */
  #lose(pause = FIRST_PAUSE): void {
    const lived = this.#liveSince === null ? 0 : Date.now() - this.#liveSince;
    const wasLive = this.#liveSince !== null;
    this.#tries = lived >= LASTING ? 0 : this.#tries + 1;
    this.#drop();
    const doubled = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (this.#tries - 1));
    this.#retry = setTimeout(() => this.#connect(), spread(this.#tries > 1 ? doubled : pause));
    if (wasLive) this.#listeners.onLost();
  }

  #drop(): void {
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
    this.#source?.close();
    this.#source = null;
    this.#liveSince = null;
  }
}

function browserSource(address: string): Source {
  return new EventSource(address);
}

/** Those who were cut off together do not all come back together. */
function spread(pause: number): number {
  return pause * (0.5 + Math.random() / 2);
}

function parse<T>(schema: z.ZodType<T>, data: string): T | undefined {
  return schema.safeParse(parseJson(data)).data;
}
