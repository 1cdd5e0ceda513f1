// One process at a time, by a file that names its holder. A file whose holder is gone does not count.
// Plain JavaScript, because the installation needs it before anything is installed.
import { createHash, randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * @typedef {{ token: string, pid: number, born: string | null, note: string }} Holder
 * @typedef {{ tookOver: boolean, release: () => void }} Lock
 */

/**
 * Take the lock, or return who holds it. `note` is what others are told about us.
 *
 * @param {string} file
 * @param {string} note
 * @returns {Lock | Holder}
 */
export function tryLock(file, note) {
  const own = { token: randomUUID(), pid: process.pid, born: bornAt(process.pid), note };
  const draft = `${file}.${own.token}`;
  writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
  try {
    let tookOver = false;
    for (;;) {
      if (linked(draft, file)) return { tookOver, release: () => release(file, own.token) };
      const holder = readHolder(file);
      if (holder && isAlive(holder)) return holder;
      discard(file, holder);
      tookOver = true;
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Take the lock, waiting for whoever holds it; `onWait` is called once if there is a wait.
 *
 * @param {string} file
 * @param {() => void} onWait
 * @returns {Promise<Lock>}
 */
export async function lockWhenFree(file, onWait) {
  for (let attempt = 0; ; attempt += 1) {
    const lock = tryLock(file, '');
    if ('release' in lock) return lock;
    if (attempt === 0) onWait();
    await sleep(250);
  }
}

/**
 * Return the path of a lock that belongs to a checkout but stands outside it, where an installation cannot remove it.
 *
 * @param {string} name
 * @param {string} root
 */
export function lockFileFor(name, root) {
  const place = createHash('sha256').update(root).digest('hex').slice(0, 16);
  return join(tmpdir(), `postil-${name}-${place}-${process.getuid?.() ?? 'user'}.lock`);
}

/** A hard link, so that the file appears with its content or not at all. */
function linked(draft, file) {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** @returns {Holder | null} */
function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** @param {Holder} holder */
function isAlive(holder) {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  // After a restart of the machine another process may have the number.
  return holder.born === null || holder.born === bornAt(holder.pid);
}

/** When the process was started, in ticks since boot; `null` where the system does not tell. */
function bornAt(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

/** Remove a stale lock, but give it back if somebody replaced it between our look and our removal. */
function discard(file, stale) {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (readHolder(aside)?.token !== stale?.token) linked(aside, file);
  rmSync(aside, { force: true });
}

function release(file, token) {
  if (readHolder(file)?.token === token) rmSync(file, { force: true });
}
