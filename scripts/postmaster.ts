import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from './refusal';

/** What a running PostgreSQL writes of itself into its folder. `port` is `null` in the first moments of its start. */
export interface Postmaster {
  pid: number;
  port: number | null;
}

/** Return what `postmaster.pid` in `location` says, or `null` without one. */
export function readPostmaster(location: string): Postmaster | null {
  try {
    return parsePostmaster(readFileSync(join(location, 'postmaster.pid'), 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Return what the text of a `postmaster.pid` says: the first line is the process, the fourth the port. */
export function parsePostmaster(text: string): Postmaster | null {
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return { pid, port: Number.isInteger(port) && port > 0 ? port : null };
}

/**
 * Whether process `pid` is a PostgreSQL that serves `location`.
 *
 * After a kill or a restart of the machine the number may belong to anything.
 */
export function servesFolder(pid: number, location: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false;
  }
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(location);
    } catch {
      // Gone, a zombie, or another user's, who could not write here.
      return false;
    }
  }
  return /\bpostgres\b/.test(
    spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout,
  );
}
