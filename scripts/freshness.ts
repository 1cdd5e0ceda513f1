import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './root';

/**
 * Return a digest of the names and contents of `paths` (files, and folders with all that is in them) and of `salt`.
 *
 * A path that does not exist counts as absent. Tests, and what the build itself writes, do not count.
 */
export function hashOf(paths: string[], salt: string): string {
  const hash = createHash('sha256').update(salt);
  for (const file of paths.flatMap(filesIn)) {
    hash.update(`\0${relative(root, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Whether a file of this name cannot change what is built. */
function isIrrelevant(name: string): boolean {
  return (
    /\.(test|cases)\.tsx?$/.test(name) || name === 'generated' || name === 'testing' || name.startsWith('.')
  );
}

function filesIn(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => !isIrrelevant(name))
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}
