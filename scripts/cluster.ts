import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBinaries, type Binaries } from './cluster-binaries';
import { initialise, readPassword } from './cluster-initialise';
import { knownLocation, settleLocation } from './cluster-location';
import { openServerLog, type ServerLog } from './cluster-log';
import { freePort } from './free-port';
import { readPostmaster, servesFolder } from './postmaster';
import { attempt } from './postgres';
import { Refusal } from './refusal';
import { serverAccount, serverEnvironment, type Account } from './server-account';

/** A running PostgreSQL of our own. */
export interface Cluster {
  /** The address of `database`, with the password. */
  url: (database: string) => string;
  /** Settles when the server has ended, on our wish or on its own. */
  ended: Promise<void>;
  /** The last things that the server complained about. */
  complaints: () => string;
  /** End the server, having finished what it was writing. May be called twice. */
  stop: () => Promise<void>;
  /** End the server in the middle of its work, as a fault does. */
  crash: () => Promise<void>;
}

interface Options {
  /** Where the data, the password and the log are. It exists and is ours. */
  folder: string;
  /** False for databases that are thrown away: nothing waits for the disk. */
  durable: boolean;
  /** The port to listen on; a free one unless told. */
  port?: number;
  say: (line: string) => void;
}

interface Server extends Options {
  account: Account | null;
  location: string;
  binaries: Binaries;
  log: ServerLog;
  urlAt: (port: number, database: string) => string;
}

/** Start the embedded PostgreSQL of a data folder, or take over the one that a killed start has left running. */
export async function startCluster(options: Options): Promise<Cluster> {
  const account = serverAccount(knownLocation(options.folder));
  const location = settleLocation(options.folder, account, options.say);
  const binaries = findBinaries(account);
  initialise({ ...options, account, location, binaries });
  const password = readPassword(options.folder);
  const server: Server = {
    ...options,
    account,
    location,
    binaries,
    log: openServerLog(join(options.folder, 'postgres.log')),
    urlAt: (port, database) => `postgresql://postil:${password}@127.0.0.1:${port}/${database}`,
  };
  try {
    return (await adopt(server)) ?? (await launch(server));
  } finally {
    server.log.close();
  }
}

/** Take over a server that runs already; wait out one that is just ending; clear away what a dead one has left. */
async function adopt(server: Server): Promise<Cluster | null> {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = readPostmaster(server.location);
    if (!found) return null;
    if (!servesFolder(found.pid, server.location)) {
      rmSync(join(server.location, 'postmaster.pid'), { force: true });
      return null;
    }
    if (found.port !== null && (await attempt(server.urlAt(found.port, 'postgres'))) === null) {
      return running(server, found.pid, found.port);
    }
    await sleep(200);
  }
  throw new Refusal(
    `A PostgreSQL in ${server.location} neither answers nor ends: end process ${readPostmaster(server.location)?.pid ?? '?'}, then start again.`,
  );
}

async function launch(server: Server): Promise<Cluster> {
  for (let tries = 1; ; tries += 1) {
    const port = server.port ?? (await freePort());
    const failure = await launchOn(server, port);
    if (typeof failure !== 'string') return failure;
    // Somebody took the port between our look and its use.
    if (tries < 4 && server.port === undefined && /could not bind|already in use/i.test(failure)) continue;
    throw new Refusal(`The database in ${server.location} does not start: ${failure || 'it said nothing.'}`);
  }
}

async function launchOn(server: Server, port: number): Promise<Cluster | string> {
  const child = spawn(server.binaries.postgres, serverArguments(server, port), {
    ...server.account,
    cwd: server.location,
    // Its own session: Ctrl-C in the terminal must reach the web server first and the database last.
    detached: true,
    stdio: ['ignore', server.log.descriptor, server.log.descriptor],
    env: serverEnvironment(),
    windowsHide: true,
  });
  const life = new AbortController();
  child.on('exit', () => life.abort()).on('error', () => life.abort());
  child.unref();
  for (let waited = 0; !life.signal.aborted; waited += 50) {
    if (child.pid !== undefined && (await attempt(server.urlAt(port, 'postgres'))) === null) {
      return running(server, child.pid, port);
    }
    if (waited === 5_000) server.say('The database is putting itself in order after an unclean end …');
    await sleep(50);
  }
  return server.log.complaints();
}

function serverArguments(server: Server, port: number): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    // The log must not repeat what people wrote.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(server.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', server.location, '-p', String(port), ...flags];
}

function running(server: Server, pid: number, port: number): Cluster {
  const isRunning = () => servesFolder(pid, server.location);
  const ended = (async () => {
    while (isRunning()) await sleep(1_000, undefined, { ref: false });
  })();
  return {
    url: (database) => server.urlAt(port, database),
    ended,
    complaints: server.log.complaints,
    stop: () => stop(pid, isRunning, FAST_THEN_IMMEDIATE),
    crash: () => stop(pid, isRunning, FAST_THEN_IMMEDIATE.slice(1)),
  };
}

/** A fast shutdown; after some seconds an immediate one, which loses nothing but makes the next start longer. */
const FAST_THEN_IMMEDIATE = [
  ['SIGINT', 4_000],
  ['SIGQUIT', 1_500],
] as const;

async function stop(
  pid: number,
  isRunning: () => boolean,
  signals: readonly (readonly [NodeJS.Signals, number])[],
): Promise<void> {
  for (const [signal, patience] of signals) {
    if (isRunning()) process.kill(pid, signal);
    for (let waited = 0; waited < patience && isRunning(); waited += 25) await sleep(25);
  }
}

/** Remove a cluster that was made to be thrown away, wherever its data is. It must have been stopped. */
export function removeCluster(folder: string): void {
  const location = knownLocation(folder);
  if (location !== null && dirname(location) !== folder)
    rmSync(dirname(location), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}
