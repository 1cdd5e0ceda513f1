import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { complaintsIn } from './cluster-log';
import type { Binaries } from './cluster-binaries';
import { codeOf, Refusal } from './refusal';
import { serverEnvironment, type Account } from './server-account';

interface NewCluster {
  folder: string;
  location: string;
  account: Account | null;
  binaries: Binaries;
  durable: boolean;
}

/** The major version of the binaries that come with the packages. */
const majorVersion = '18';

/** Make the database files, unless they are there. They appear whole or not at all. */
export function initialise(cluster: NewCluster): void {
  removeDrafts(cluster.location);
  const versionFile = join(cluster.location, 'PG_VERSION');
  if (existsSync(versionFile)) {
    const version = readFileSync(versionFile, 'utf8').trim();
    if (version === majorVersion) return;
    throw new Refusal(
      `${cluster.location} was made by PostgreSQL ${version}; this Postil brings ${majorVersion}. Move the data with pg_dump of that version, or set DATABASE_URL to a server that runs it.`,
    );
  }
  const draft = `${cluster.location}.draft-${process.pid}`;
  makePassword(cluster.folder);
  try {
    mkdirSync(draft, { mode: 0o700 });
    if (cluster.account) chownSync(draft, cluster.account.uid, cluster.account.gid);
    runInitdb(cluster, draft);
    renameSync(draft, cluster.location);
  } finally {
    removeDrafts(cluster.location);
  }
}

/** Return the password of the database in a data folder. */
export function readPassword(folder: string): string {
  try {
    return readFileSync(passwordFile(folder), 'utf8').trim();
  } catch (error) {
    throw new Refusal(
      `Cannot read the password of the database, ${passwordFile(folder)} (${codeOf(error)}): put it back, or start as the user who made it.`,
    );
  }
}

function passwordFile(folder: string): string {
  return join(folder, 'postgres.password');
}

/** Before the database, so that there is never one without the password to open it. */
function makePassword(folder: string): void {
  if (!existsSync(passwordFile(folder))) {
    writeFileSync(passwordFile(folder), `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  }
}

function runInitdb(cluster: NewCluster, draft: string): void {
  const handedOver = `${draft}.password`;
  writeFileSync(handedOver, readFileSync(passwordFile(cluster.folder)), { mode: 0o600 });
  if (cluster.account) chownSync(handedOver, cluster.account.uid, cluster.account.gid);
  const done = spawnSync(cluster.binaries.initdb, initdbArguments(draft, handedOver, cluster.durable), {
    ...cluster.account,
    cwd: '/',
    encoding: 'utf8',
    env: serverEnvironment(),
  });
  if (done.status !== 0) {
    const said = complaintsIn(done.error?.message ?? `${done.stdout}\n${done.stderr}`);
    throw new Refusal(`Cannot make the database in ${dirname(cluster.location)}: ${said}`);
  }
}

/** PostgreSQL's own C.UTF-8 sorts and folds case alike on every machine, whatever its C library is updated to. */
function initdbArguments(draft: string, handedOver: string, durable: boolean): string[] {
  const systemLocale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  return [
    ...['-D', draft, '-U', 'postil', `--pwfile=${handedOver}`, '--auth=scram-sha-256', '--encoding=UTF8'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', `--locale=${systemLocale}`],
    ...(durable ? [] : ['--no-sync']),
  ];
}

function removeDrafts(location: string): void {
  const prefix = `${basename(location)}.draft-`;
  for (const name of readdirSync(dirname(location))) {
    if (name.startsWith(prefix)) rmSync(join(dirname(location), name), { recursive: true, force: true });
  }
}
