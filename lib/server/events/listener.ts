import pg from 'pg';
import { env } from '../env';
import { log } from '../log';

/** Under this name PostgreSQL shows the connection that listens. */
export const LISTENER_NAME = 'postil events';

const CHANNELS = ['postil_event', 'postil_presence'] as const;
type Channel = (typeof CHANNELS)[number];

const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;
const PATIENCE = 5_000;

interface Handlers {
  onNotification: (channel: Channel, payload: string) => void;
  /** It listens, for the first time or again: what was told before that was not heard. */
  onListening: () => void;
}

/** The connection of this process on which PostgreSQL tells what is notified. It comes back by itself when it is lost. */
export class Listener {
  /** Settles when it listens, or when the first try came to nothing. */
  readonly started: Promise<void>;
  readonly #handlers: Handlers;
  #client: pg.Client | null = null;
  #isListening = false;
  #isChecking = false;
  #pause = FIRST_PAUSE;
  #timer: NodeJS.Timeout | null = null;
  #isStopped = false;

  constructor(handlers: Handlers) {
    this.#handlers = handlers;
    this.started = this.#connect();
  }

  /** Ask the connection for a sign of life. One that was cut without a word gives none, and is given up. */
  async check(): Promise<void> {
    const client = this.#client;
    if (!client || !this.#isListening || this.#isChecking) return;
    this.#isChecking = true;
    try {
      await client.query('SELECT 1');
    } catch (error) {
      this.#lose(client, error);
    } finally {
      this.#isChecking = false;
    }
  }

  /** Listen no more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = null;
    client?.removeAllListeners();
    client?.on('error', () => undefined); // it ends anyway
    await client?.end();
  }

  async #connect(): Promise<void> {
    this.#timer = null;
    const client = new pg.Client({
      connectionString: env().DATABASE_URL,
      application_name: LISTENER_NAME,
      keepAlive: true,
      connectionTimeoutMillis: PATIENCE,
      query_timeout: PATIENCE,
    });
    this.#client = client;
    client.on('error', (error) => this.#lose(client, error));
    client.on('end', () => this.#lose(client, new Error('The connection ended.')));
    client.on('notification', ({ channel, payload }) => {
      const known = CHANNELS.find((name) => name === channel);
      if (known) this.#handlers.onNotification(known, payload ?? '');
    });
    try {
      await client.connect();
      for (const channel of CHANNELS) await client.query(`LISTEN ${channel}`);
    } catch (error) {
      this.#lose(client, error);
      return;
    }
    if (this.#client !== client) return;
    this.#pause = FIRST_PAUSE;
    this.#isListening = true;
    this.#handlers.onListening();
  }

  #lose(client: pg.Client, error: unknown): void {
    if (this.#client !== client || this.#isStopped) return;
    this.#client = null;
    this.#isListening = false;
    log().warn({ err: error, pause: this.#pause }, 'the connection that listens for events was lost');
    client.removeAllListeners();
    client.on('error', () => undefined); // of a connection that is given up
    client.end().catch(() => undefined);
    // Not all processes at the same moment, when the database is back.
    this.#timer = setTimeout(() => void this.#connect(), this.#pause * (0.5 + Math.random() / 2));
    this.#timer.unref();
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
  }
}
