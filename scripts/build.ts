import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { runNode } from './child';
import { hashOf } from './freshness';
import { lockFileFor, lockWhenFree } from './lock.js';
import { Refusal } from './refusal';
import { inPackages, inRoot, root } from './root';

const stampFile = inRoot('.next', 'postil.stamp');
const buildId = inRoot('.next', 'BUILD_ID');

/** What the build is made of. */
const sources = [
  ...['app', 'components', 'lib', 'public', 'prisma/schema.prisma', 'proxy.ts'],
  ...['next.config.js', 'postcss.config.js', 'tsconfig.json', 'package-lock.json'],
].map((path) => inRoot(path));

/** Make the production build, unless it was made from these sources. One that was broken off is made anew. */
export async function buildWhenStale(say: (line: string) => void, signal?: AbortSignal): Promise<void> {
  if (isBuilt()) return;
  const lock = await lockWhenFree(lockFileFor('build', root), () =>
    say('Another process is building; waiting for it …'),
  );
  try {
    if (isBuilt()) return;
    const isFirst = !existsSync(buildId);
    say(isFirst ? 'Building (first time, about a minute) …' : 'Building (the sources have changed) …');
    for (const file of [stampFile, buildId]) rmSync(file, { force: true });
    const stamp = wantedStamp();
    await build(say, signal);
    writeFileSync(stampFile, stamp);
  } finally {
    lock.release();
  }
}

async function build(say: (line: string) => void, signal?: AbortSignal): Promise<void> {
  const output: string[] = [];
  const started = Date.now();
  const progress = setInterval(() => {
    say(`  still building (${Math.round((Date.now() - started) / 1000)} s) …`);
  }, 20_000);
  try {
    const code = await runNode([inPackages('next', 'dist', 'bin', 'next'), 'build'], {
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      follows: true,
      onLine: (line) => output.push(line),
      ...(signal ? { signal } : {}),
    });
    if (code !== 0 || !existsSync(buildId))
      throw new Refusal(`${output.join('\n')}\nThe build failed; what it says is above.`);
  } finally {
    clearInterval(progress);
  }
}

function isBuilt(): boolean {
  return existsSync(buildId) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wantedStamp();
}

function wantedStamp(): string {
  return hashOf(sources, `${process.version} ${process.platform}-${process.arch}`);
}
