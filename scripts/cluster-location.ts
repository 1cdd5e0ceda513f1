import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { openFolder, sharedFolder } from './shared-folder';
import { codeOf, Refusal } from './refusal';
import { canReach, type Account } from './server-account';

/** The file in a data folder that says where its database is, when it cannot be in the folder itself. */
const pointerName = 'postgres.location';

/** Return where the database of `folder` is, if that was ever settled. */
export function knownLocation(folder: string): string | null {
  const pointer = join(folder, pointerName);
  if (existsSync(pointer)) return readFileSync(pointer, 'utf8').trim();
  const inside = join(folder, 'postgres');
  return existsSync(inside) ? inside : null;
}

/**
 * Return where the database of `folder` is or is to be.
 *
 * The account of the server must be able to enter it. Where it cannot enter the data folder (a checkout under a private
 * home), the database goes to a shared place, under a name that the data folder remembers: the name is not made from the
 * path, since a data folder that was removed and made again must not find the database of the old one.
 */
export function settleLocation(folder: string, account: Account | null, say: (line: string) => void): string {
  const known = knownLocation(folder);
  if (known !== null) return checked(folder, known, account);
  if (!account || canReach(account, folder)) return join(folder, 'postgres');
  const location = join(sharedFolder, 'data', randomUUID(), 'postgres');
  try {
    openFolder(sharedFolder, 'data', basename(dirname(location)));
  } catch (error) {
    throw new Refusal(
      `PostgreSQL does not run as root and its account cannot enter ${folder}, and ${sharedFolder} cannot be written (${codeOf(error)}): set POSTIL_DATA_DIR to a folder that others may enter.`,
    );
  }
  writeFileSync(join(folder, pointerName), `${location}\n`);
  say(`PostgreSQL does not run as root and cannot enter ${folder}: the database is kept in ${location}.`);
  return location;
}

function checked(folder: string, location: string, account: Account | null): string {
  if (account && existsSync(location) && !canReach(account, location)) {
    throw new Refusal(
      `The database in ${location} belongs to an account that can no longer enter ${dirname(location)}: let others enter the folders above it (chmod o+x), then start again.`,
    );
  }
  if (!existsSync(dirname(location))) {
    throw new Refusal(
      `${join(folder, pointerName)} says that the database is in ${location}, which is gone: put it back, or remove ${folder} to begin with an empty database.`,
    );
  }
  return location;
}
