import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf, Refusal } from './refusal';

/** Make the data folder if it is not there, and make sure that it can be written. */
export function openDataFolder(folder: string): void {
  const probe = join(folder, `.probe-${randomUUID()}`);
  try {
    if (!existsSync(folder)) {
      makeFolder(folder);
      // Others may pass through, as the account of the database server must; what is inside is closed to them.
      chmodSync(folder, 0o711);
    }
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new Refusal(`The disk of the data folder ${folder} is full: make room, then start again.`);
    }
    throw new Refusal(
      `Cannot write to the data folder ${folder} (${code}): give this user the right to, or choose another with POSTIL_DATA_DIR.`,
    );
  }
}

/** One by one: Node's recursive way never returns from a place where folders cannot be made, such as /proc. */
function makeFolder(folder: string): void {
  if (!existsSync(dirname(folder))) makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** Return the secret that signs sessions, made once and kept, so that a restart signs nobody out. */
export function keptSecret(folder: string): string {
  const file = join(folder, 'nextauth.secret');
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  const secret = readOwn(file).trim();
  if (secret !== '') return secret;
  // Killed between making the file and filling it: nobody has signed in with it yet.
  rmSync(file);
  return keptSecret(folder);
}

/** Return the text of a file of the data folder that only its maker may read. */
export function readOwn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Refusal(`Cannot read ${file} (${codeOf(error)}): start as the user who started first.`);
  }
}
