import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where root keeps what the account of the database server could not reach in the checkout. */
export const sharedFolder = '/var/lib/postil';

/** Make a folder that every account may enter, whatever the umask; `below` are folders in it, made alike. */
export function openFolder(folder: string, ...below: string[]): void {
  let path = folder;
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o755);
  for (const name of below) {
    path = join(path, name);
    mkdirSync(path, { recursive: true });
    chmodSync(path, 0o755);
  }
}
