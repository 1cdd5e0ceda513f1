import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hashOf } from './freshness';
import { lockFileFor, lockWhenFree } from './lock.js';
import { Refusal } from './refusal';
import { inPackages, inRoot, root } from './root';
import { schemaFile } from './schema-engine';

const generated = inRoot('lib', 'generated', 'prisma');
const stampFile = inRoot('lib', 'generated', 'prisma.stamp');

/** Make the database client of lib/generated, unless it was made from this schema by this Prisma. */
export async function generate(say: (line: string) => void): Promise<void> {
  if (isFresh()) return;
  const lock = await lockWhenFree(lockFileFor('generate', root), () => undefined);
  try {
    if (isFresh()) return;
    say('Generating the database client …');
    rmSync(stampFile, { force: true });
    const stamp = wantedStamp();
    const done = spawnSync(process.execPath, [inPackages('prisma', 'build', 'index.js'), 'generate'], {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        // Generating never runs the engine; with any file for it, Prisma does not look for one to download.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    });
    if (done.status !== 0) {
      throw new Refusal(
        `Generating the database client failed:\n${done.stderr.trim() || done.stdout.trim()}`,
      );
    }
    writeFileSync(stampFile, stamp);
  } finally {
    lock.release();
  }
}

function isFresh(): boolean {
  return existsSync(generated) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wantedStamp();
}

function wantedStamp(): string {
  return hashOf([schemaFile, inRoot('prisma.config.ts'), inPackages('prisma', 'package.json')], '');
}
