import { fork } from 'node:child_process';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** What the process that reads streams is told. */
export type ReaderWish = { kind: 'open'; urls: string[]; cookie: string; perUrl: number } | { kind: 'ask' };

/** What it tells: that all are open, how far they have come, and that it heard of a highlight, by the clock of the machine. */
export type ReaderTold =
  | { kind: 'opened' }
  | { kind: 'state'; numbers: number[]; bytes: number; gaps: number }
  | { kind: 'heard'; id: string; at: number };

/** Many open event streams, read in a process of their own. */
export interface Streams {
  /** Return when a stream at the last address heard of the highlight. */
  heard: (id: string) => Promise<number>;
  /** Wait until every stream has come to event `number`; return how many bytes all have read. Gaps are an error. */
  arrivedAt: (number: number) => Promise<number>;
  close: () => void;
}

const PATIENCE = 60_000;

/** Open `perUrl` streams at each address, and return when all are open. */
export async function openStreams(urls: string[], cookie: string, perUrl: number): Promise<Streams> {
  const reader = new ReaderProcess();
  await reader.ask({ kind: 'open', urls, cookie, perUrl });
  return {
    heard: async (id) => {
      await until(() => reader.isHeard(id));
      return reader.heard.get(id) ?? NaN;
    },
    arrivedAt: async (number) => {
      let state = await reader.ask({ kind: 'ask' });
      await until(async () => {
        state = await reader.ask({ kind: 'ask' });
        return state.kind === 'state' && state.numbers.every((come) => come === number);
      });
      if (state.kind !== 'state') throw new Error('The reader of the streams did not say how far they are.');
      if (state.gaps > 0) throw new Error(`The numbers of the events had ${state.gaps} gaps.`);
      return state.bytes;
    },
    close: () => reader.close(),
  };
}

type Answer = Exclude<ReaderTold, { kind: 'heard' }>;

/** The process of stream-reader.ts. Once it has died, whatever is asked of it fails instead of waiting for ever. */
class ReaderProcess {
  readonly heard = new Map<string, number>();
  readonly #child = fork(path.join(import.meta.dirname, 'stream-reader.ts'), {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
  });
  #asked: { resolve: (answer: Answer) => void; reject: (reason: Error) => void } | null = null;
  #hasDied = false;

  constructor() {
    this.#child.on('message', (told: ReaderTold) => {
      if (told.kind === 'heard') this.heard.set(told.id, told.at);
      else this.#asked?.resolve(told);
    });
    this.#child.on('exit', () => {
      this.#hasDied = true;
      this.#asked?.reject(death());
    });
  }

  isHeard(id: string): boolean {
    if (this.#hasDied) throw death();
    return this.heard.has(id);
  }

  /** One thing is asked at a time. */
  ask(wish: ReaderWish): Promise<Answer> {
    if (this.#hasDied) return Promise.reject(death());
    return new Promise((resolve, reject) => {
      this.#asked = { resolve, reject };
      this.#child.send(wish);
    });
  }

  close(): void {
    if (this.#child.connected) this.#child.disconnect();
  }
}

/** What it died of, it has printed itself. */
function death(): Error {
  return new Error('The process that reads the streams has died.');
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const patience = performance.now() + PATIENCE;
  while (!(await isSo())) {
    if (performance.now() > patience) throw new Error(`Events did not arrive within ${PATIENCE / 1000} s.`);
    await wait(20);
  }
}
