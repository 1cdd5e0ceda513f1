import { fork } from 'node:child_process';
import { once } from 'node:events';
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

const PATIENCE = 30_000;

/** Open `perUrl` streams at each address, and return when all are open. */
export async function openStreams(urls: string[], cookie: string, perUrl: number): Promise<Streams> {
  const reader = fork(path.join(import.meta.dirname, 'stream-reader.ts'), {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
  });
  const heard = new Map<string, number>();
  reader.on('message', (told: ReaderTold) => {
    if (told.kind === 'heard') heard.set(told.id, told.at);
  });
  const answer = async <Kind extends ReaderTold['kind']>(kind: Kind, wish: ReaderWish) => {
    reader.send(wish);
    for (;;) {
      const [told] = (await once(reader, 'message')) as [ReaderTold]; // the only things it sends
      if (told.kind === kind) return told as Extract<ReaderTold, { kind: Kind }>;
    }
  };
  await answer('opened', { kind: 'open', urls, cookie, perUrl });
  return {
    heard: async (id) => {
      await until(() => heard.has(id));
      return heard.get(id) ?? NaN;
    },
    arrivedAt: async (number) => {
      let state = await answer('state', { kind: 'ask' });
      await until(async () => {
        state = await answer('state', { kind: 'ask' });
        return state.numbers.every((come) => come === number);
      });
      if (state.gaps > 0) throw new Error(`The numbers of the events had ${state.gaps} gaps.`);
      return state.bytes;
    },
    close: () => reader.disconnect(),
  };
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const patience = performance.now() + PATIENCE;
  while (!(await isSo())) {
    if (performance.now() > patience) throw new Error('Events did not arrive.');
    await wait(20);
  }
}
