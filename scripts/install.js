// Installs what package-lock.json names, once. Plain JavaScript without packages.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { lockFileFor, lockWhenFree } from './lock.js';

/**
 * Make node_modules what package-lock.json says, unless it is already.
 *
 * @param {string} root
 * @param {(message: string) => never} refuse
 */
export async function installWhenNeeded(root, refuse) {
  const wanted = wantedStamp(root);
  const stamp = join(root, 'node_modules', '.postil-stamp');
  const isDone = () => read(stamp) === wanted;
  if (isDone()) return;
  if (isInstalledByHand(root)) {
    record(stamp, wanted);
    return;
  }
  try {
    accessSync(root, constants.W_OK);
  } catch {
    refuse(
      `Cannot write to ${root}: give this user the right to, or copy the checkout to a folder that it owns.`,
    );
  }
  const lock = await lockWhenFree(lockFileFor('install', root), () =>
    console.log('Another process is installing the packages; waiting for it …'),
  );
  try {
    if (isDone()) return;
    console.log('Installing the packages (first time, a minute or two) …');
    const failure = await install(root);
    if (failure !== null) refuse(explain(failure));
    record(stamp, wanted);
  } finally {
    lock.release();
  }
}

/** What the finished installation is recognised by: the lock file, and the machine that native packages are for. */
function wantedStamp(root) {
  const lockFile = readFileSync(join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lockFile).digest('hex')} ${process.platform}-${process.arch}\n`;
}

/** Whether npm itself finished installing exactly what the lock file names: it writes its own copy of it last. */
function isInstalledByHand(root) {
  const installed = parse(read(join(root, 'node_modules', '.package-lock.json')));
  const wanted = parse(read(join(root, 'package-lock.json')));
  if (!installed || !wanted) return false;
  return Object.entries(wanted.packages).every(([path, entry]) => {
    if (path === '' || entry.link) return true;
    const found = installed.packages[path];
    if (!found) return entry.optional === true || entry.peer === true;
    return found.version === entry.version && existsSync(join(root, path, 'package.json'));
  });
}

function record(stamp, wanted) {
  try {
    writeFileSync(stamp, wanted);
  } catch {
    // A read-only installation is as good; it is only looked through again each time.
  }
}

/** Begin from nothing and install exactly what the lock file names; return `null`, or what npm said when it failed. */
async function install(root) {
  try {
    rmSync(join(root, 'node_modules'), { recursive: true, force: true });
  } catch (error) {
    return error.message;
  }
  // Asked once, so that a closed network is told within seconds and not after every package has been tried.
  const silence = await runNpm(root, ['ping', ...retrying(2), '--fetch-timeout=15000']);
  const isOffline = silence !== null && networkTrouble.test(silence);
  // Not `npm ci`: it refuses a lock file without the native packages of platforms that the registry of whoever wrote it
  // does not carry; this reads the same versions from it and leaves it as it is.
  const args = ['install', '--no-save', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  // No package may run a script while installing: those that would only download what we do without, or link
  // what scripts/cluster-binaries.ts links. So it is the same with every version of npm, and behind a firewall.
  args.push('--ignore-scripts', ...retrying(4), isOffline ? '--offline' : '--prefer-offline');
  const failure = await runNpm(root, args);
  return failure !== null && isOffline ? silence : failure;
}

function retrying(times) {
  return [`--fetch-retries=${times}`, '--fetch-retry-mintimeout=500', '--fetch-retry-maxtimeout=4000'];
}

/** Run npm, saying from time to time that it still runs; return `null`, or what it said when it failed. */
function runNpm(root, args) {
  const [program, before] = npmProgram();
  return new Promise((resolve) => {
    const child = spawn(program, [...before, ...args, '--loglevel=error'], {
      cwd: root,
      env: { ...process.env, POSTIL_STARTED_BY: String(process.pid) },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      shell: process.platform === 'win32' && before.length === 0,
    });
    const started = Date.now();
    const progress = setInterval(() => {
      console.log(`  still installing (${Math.round((Date.now() - started) / 1000)} s) …`);
    }, 15_000);
    let said = '';
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('error', (error) => settle(error.message));
    child.on('close', (code) => settle(code === 0 ? null : said || `npm ended with ${code}`));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, interrupt);

    function interrupt() {
      // npm would take its time to put things back; we begin from nothing anyway.
      child.kill('SIGKILL');
      child.once('close', () => process.exit(130));
    }
    function settle(failure) {
      clearInterval(progress);
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, interrupt);
      resolve(failure);
    }
  });
}

/** The npm that runs us, which then ends when we do, even if we are killed; or else the one on the path. */
function npmProgram() {
  const running = process.env.npm_execpath;
  const follow = new URL('follow-parent.js?at-once', import.meta.url).href;
  if (running && basename(running) === 'npm-cli.js') return [process.execPath, ['--import', follow, running]];
  return ['npm', []];
}

const networkTrouble =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b/;

function explain(said) {
  if (networkTrouble.test(said)) {
    return 'Cannot reach the npm registry to install the packages: connect to the network (or set a proxy or mirror with "npm config set registry"), then run this again.';
  }
  if (/\bENOSPC\b/.test(said))
    return 'The disk is full: the packages need about 1 GB. Make room, then run this again.';
  if (/\b(EACCES|EPERM|EROFS)\b/.test(said)) {
    return 'Cannot write node_modules: it belongs to another user. Remove it or change its owner, then run this again.';
  }
  const lines = said.split('\n').map((line) => line.replace(/^npm (error|ERR!) ?/, '').trim());
  return `Installing the packages failed: ${lines.filter(Boolean).slice(0, 3).join(' · ')}`;
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function parse(text) {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
