import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { env as checkProductEnv } from '@/lib/server/env';
import { buildWhenStale } from './build';
import { startCluster, type Cluster } from './cluster';
import { keptSecret, openDataFolder } from './data-folder';
import { forgetPendingAdmin, pendingAdmin } from './first-run';
import { portTrouble } from './free-port';
import { generate } from './generate';
import { keepHouse } from './housekeeping';
import { tryLock } from './lock.js';
import { migrate } from './migrate';
import { checkDatabase, createDatabase } from './postgres';
import { described, Refusal } from './refusal';
import { inRoot } from './root';
import { seedWhenEmpty } from './seed-when-empty';
import { readSettings, type Settings } from './settings';
import { listenForStop } from './stop-signal';
import { startWebServer } from './web-server';

type Mode = 'start' | 'dev';

/** What to do at the end, newest first. */
type Undo = (() => void | Promise<void>)[];

interface Run {
  mode: Mode;
  settings: Settings;
  signal: AbortSignal;
  undo: Undo;
}

/** Run the whole of Postil until it is told to stop, and end with what that means as an exit code. */
export async function serve(mode: Mode): Promise<void> {
  const stop = listenForStop();
  const undo: Undo = [];
  let exitCode = 0;
  // A terminal that was closed must not keep us from ending in order.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  try {
    loadEnvFile();
    const settings = readSettings(process.env);
    const { failure } = await bringUp({ mode, settings, signal: stop.signal, undo });
    await Promise.race([failure, stop.asked]);
    console.log('Stopping …');
  } catch (error) {
    exitCode = stop.signal.aborted ? 130 : 1;
    if (!stop.signal.aborted) console.error(described(error));
  }
  for (const step of undo.reverse()) await step();
  process.exit(exitCode);
}

function loadEnvFile(): void {
  if (existsSync(inRoot('.env'))) process.loadEnvFile(inRoot('.env'));
}

/** Do all that comes before the first page. `failure` rejects when a part then ends on its own. */
async function bringUp({ mode, settings, signal, undo }: Run): Promise<{ failure: Promise<never> }> {
  openDataFolder(settings.dataFolder);
  await checkPort(settings.port, holdDataFolder(settings, undo));
  await generate(say);
  const database = await openDatabase(settings, undo);
  signal.throwIfAborted();
  const productEnv = useProductEnv(settings, database.url);
  const applied = await migrate(database.url);
  if (applied.length > 0) say(`Brought the database up to date (${applied.length} migrations).`);
  signal.throwIfAborted();
  await seedWhenEmpty(settings, database.url, { say, signal });
  if (mode === 'start') await buildWhenStale(say, signal);
  say('Starting the web server …');
  const web = await startWebServer({ mode, port: settings.port, env: productEnv, signal });
  undo.push(web.stop);
  undo.push(keepHouse().stop);
  announce(settings);
  const webLost = web.ended.then((how): never => {
    throw new Refusal(
      `The web server ended by itself (${how}): what it said, if anything, is above. Start again; nothing saved is lost.`,
    );
  });
  return { failure: Promise.race([webLost, database.lost]) };
}

/** Keep the data folder to ourselves. Where the database is elsewhere, any number of processes may use it. */
function holdDataFolder(settings: Settings, undo: Undo): { tookOver: boolean } {
  if (settings.databaseUrl !== null) return { tookOver: false };
  const lock = tryLock(join(settings.dataFolder, 'postil.lock'), settings.siteUrl);
  if ('release' in lock) {
    undo.push(lock.release);
    return lock;
  }
  throw new Refusal(
    `Postil already runs on the data folder ${settings.dataFolder}, at ${lock.note} (process ${lock.pid}): use that one, stop it, or choose another folder with POSTIL_DATA_DIR.`,
  );
}

/** After a start that was killed, its web server may take a moment to notice. */
async function checkPort(port: number, { tookOver }: { tookOver: boolean }): Promise<void> {
  const patience = Date.now() + (tookOver ? 8_000 : 0);
  let trouble = await portTrouble(port);
  while (trouble === 'EADDRINUSE' && Date.now() < patience) {
    await sleep(100);
    trouble = await portTrouble(port);
  }
  if (trouble === 'EADDRINUSE') {
    throw new Refusal(
      `Port ${port} is in use by another program: stop it, or choose another port: PORT=${port + 1} npm start`,
    );
  }
  if (trouble === 'EACCES') {
    throw new Refusal(
      `This user may not listen on port ${port}: choose one above 1023, for example PORT=3000.`,
    );
  }
}

interface Database {
  url: string;
  /** Rejects when the embedded database ends on its own. */
  lost: Promise<never>;
}

async function openDatabase(settings: Settings, undo: Undo): Promise<Database> {
  if (settings.databaseUrl !== null) {
    say('Using the database of DATABASE_URL …');
    await checkDatabase(settings.databaseUrl);
    return { url: settings.databaseUrl, lost: new Promise<never>(() => undefined) };
  }
  say('Starting the database …');
  const cluster = await startCluster({ folder: settings.dataFolder, durable: true, say });
  undo.push(cluster.stop);
  await createDatabase(cluster.url('postgres'), 'postil');
  const lost = lossOf(cluster);
  // Whoever waits for it hears of it; before that, the step that needs the database does.
  lost.catch(() => undefined);
  return { url: cluster.url('postil'), lost };
}

async function lossOf(cluster: Cluster): Promise<never> {
  await cluster.ended;
  throw new Refusal(
    `The database ended by itself: ${cluster.complaints() || 'it said nothing'}. Start again; nothing saved is lost.`,
  );
}

/** Set the variables that the product reads, for the web server and for the seed, and have the product check them. */
function useProductEnv(settings: Settings, databaseUrl: string): NodeJS.ProcessEnv {
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    NEXTAUTH_URL: settings.siteUrl,
    NEXTAUTH_SECRET: settings.secret ?? keptSecret(settings.dataFolder),
    NEXT_TELEMETRY_DISABLED: '1',
  });
  try {
    checkProductEnv();
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message.replaceAll('\n', ' ') : String(error));
  }
  return process.env;
}

function announce(settings: Settings): void {
  console.log(`\nPostil is ready: ${settings.siteUrl}`);
  const admin = pendingAdmin(settings.dataFolder);
  if (admin) {
    const password = admin.made ?? '(the one in POSTIL_ADMIN_PASSWORD)';
    console.log(`\n  Sign in as  ${admin.email}\n  Password    ${password}\n`);
    if (admin.made) console.log('The password was made for this machine and is shown only this once.');
    forgetPendingAdmin(settings.dataFolder);
  }
  process.send?.({ ready: settings.siteUrl });
}

function say(line: string): void {
  console.log(line);
}
