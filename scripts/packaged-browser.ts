import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const PACKAGE = '@sparticuz/chromium';
// The newest that takes Node 20.
const VERSION = '147.0.0';

/**
 * Return the path of a Chromium that comes inside an npm package, fetching it if need be; `null` where it cannot run.
 *
 * It is the last resort, for Linux without a browser, without rights and without a way to any host but the npm registry:
 * 68 MB, so it is no dependency of ours, and kept in the person's cache folder rather than in node_modules.
 */
export function packagedBrowser(say: (line: string) => void): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const folder = join(
    process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
    'postil',
    `chromium-${VERSION}`,
  );
  const program = join(folder, 'chromium.sh');
  if (existsSync(program)) return program;
  say('Fetching a Chromium from the npm registry …');
  const unfinished = `${folder}.${process.pid}`;
  try {
    return unpack(unfinished, folder) ? program : null;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Fetch and unpack into `unfinished`, then move it to `folder`: what is there is whole. */
function unpack(unfinished: string, folder: string): boolean {
  mkdirSync(unfinished, { recursive: true });
  const fetched = spawnSync(
    'npm',
    [
      'install',
      '--prefix',
      unfinished,
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      `${PACKAGE}@${VERSION}`,
    ],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  if (fetched.status !== 0) return false;
  const packed = join(unfinished, 'node_modules', PACKAGE, 'bin');
  for (const name of ['al2023', 'swiftshader', 'fonts']) {
    const input = brotliDecompressSync(readFileSync(join(packed, `${name}.tar.br`)));
    if (spawnSync('tar', ['-x', '-C', unfinished], { input }).status !== 0) return false;
  }
  writeFileSync(
    join(unfinished, 'chromium'),
    brotliDecompressSync(readFileSync(join(packed, 'chromium.br'))),
  );
  writeFileSync(join(unfinished, 'fonts.conf'), fontConfiguration(folder));
  writeFileSync(join(unfinished, 'chromium.sh'), launcher(folder));
  for (const name of ['chromium', 'chromium.sh']) chmodSync(join(unfinished, name), 0o755);
  rmSync(join(unfinished, 'node_modules'), { recursive: true });
  renameSync(unfinished, folder);
  return true;
}

/** Its libraries and fonts lie beside it, where the system does not look. */
function launcher(folder: string): string {
  return `#!/bin/sh
export LD_LIBRARY_PATH='${folder}/lib'
export FONTCONFIG_FILE='${folder}/fonts.conf'
exec '${folder}/chromium' "$@"
`;
}

function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`;
}
