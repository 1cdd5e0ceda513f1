import { randomBytes } from 'node:crypto';
import { freePort } from './free-port';
import { migrate } from './migrate';
import { createDatabase } from './postgres';
import { type RoundRobin, startRoundRobin, type Weather } from './round-robin';
import { startTemporaryCluster, type TemporaryCluster } from './temporary-cluster';
import { startWebServer, type WebServer } from './web-server';
import type { IncomingMessage } from 'node:http';

/** Several processes of the product on one empty database, behind a proxy without sticky sessions. */
export interface Fleet {
  /** The address of the proxy, which is that of the site. */
  readonly url: string;
  readonly databaseUrl: string;
  /** What sessions are signed with. */
  readonly secret: string;
  readonly proxy: RoundRobin;
  readonly processes: readonly [AppProcess, AppProcess, ...AppProcess[]];
  readonly restartDatabase: (how: 'stop' | 'crash') => Promise<void>;
  /** What the processes have logged. */
  readonly logged: () => readonly string[];
  /** End everything and leave nothing behind. */
  readonly remove: () => Promise<void>;
}

/** One process of a fleet. Started again it has the same port. */
export interface AppProcess {
  readonly url: string;
  readonly start: () => Promise<void>;
  /** Tell it to end; return in how many milliseconds it did, and how (`exit code 143`, `SIGKILL`). */
  readonly stop: () => Promise<{ took: number; how: string }>;
  readonly kill: () => Promise<void>;
  /** How it ended by itself; `null` while it runs, and when it was told to end. */
  readonly died: () => string | null;
}

interface Options {
  readonly weather?: (request: IncomingMessage) => Weather;
  /** Variables beside those that make them one site. */
  readonly env?: Record<string, string>;
}

/** Start two processes of the production build, which must be there already, and return when both answer. */
export async function startFleet({ weather, env = {} }: Options = {}): Promise<Fleet> {
  const undo: (() => Promise<unknown>)[] = [];
  const remove = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const cluster = await startTemporaryCluster({ durable: true });
    undo.push(cluster.remove);
    const databaseUrl = await migratedDatabase(cluster);
    const ports = [await freePort(), await freePort()];
    const proxy = await startRoundRobin({ ports, ...(weather ? { weather } : {}) });
    undo.push(proxy.close);
    const secret = randomBytes(24).toString('base64url');
    const lines: string[] = [];
    const site = { DATABASE_URL: databaseUrl, NEXTAUTH_SECRET: secret, NEXTAUTH_URL: proxy.url };
    const made = (port: number) =>
      appProcess(port, { ...process.env, ...site, ...env, NODE_OPTIONS: '' }, (line) => lines.push(line));
    const processes = [made(ports[0] ?? 0), made(ports[1] ?? 0)] as const;
    undo.push(...processes.map((each) => each.kill));
    await Promise.all(processes.map((each) => each.start()));
    const { url } = proxy;
    const { restart: restartDatabase } = cluster;
    return { url, databaseUrl, secret, proxy, processes, restartDatabase, logged: () => lines, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function migratedDatabase(cluster: TemporaryCluster): Promise<string> {
  await createDatabase(cluster.url('postgres'), 'postil');
  await migrate(cluster.url('postil'));
  return cluster.url('postil');
}

function appProcess(port: number, env: NodeJS.ProcessEnv, onLine: (line: string) => void): AppProcess {
  let web: WebServer | null = null;
  let died: string | null = null;
  const { signal } = new AbortController();
  return {
    url: `http://127.0.0.1:${port}`,
    died: () => died,
    start: async () => {
      const started = await startWebServer({ mode: 'start', port, env, signal, onLine });
      web = started;
      void started.ended.then((how) => {
        if (web === started) died = how;
      });
    },
    stop: async () => {
      const ending = web;
      web = null;
      const started = performance.now();
      await ending?.stop();
      return { took: performance.now() - started, how: (await ending?.ended) ?? 'it did not run' };
    },
    kill: async () => {
      const ending = web;
      web = null;
      await ending?.kill();
    },
  };
}
