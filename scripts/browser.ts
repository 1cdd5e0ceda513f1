import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { packagedBrowser } from './packaged-browser';
import { Refusal } from './refusal';
import { inPackages } from './root';

type Environment = Record<string, string | undefined>;

/** Return the path of a Chromium that runs, installing one if there is none. */
export function findOrInstallBrowser(say: (line: string) => void): string {
  const found = findBrowser();
  if (found !== null) return found;
  say('There is no browser yet; asking Playwright for one (a minute or two) …');
  const installed = installWithPlaywright() ?? installWithApt(say) ?? packagedBrowser(say);
  if (installed !== null) return installed;
  throw new Refusal(
    'There is no browser for the end-to-end tests: install Chrome or Chromium, or give the path of one in PLAYWRIGHT_CHROMIUM_PATH.',
  );
}

/** Return the first candidate that is there and runs, or `null`. */
function findBrowser(): string | null {
  const candidates = browserCandidates(process.env, process.platform, chromium.executablePath());
  return candidates.find((path) => existsSync(path) && runs(path)) ?? null;
}

/** Return where a browser may be, best first: the one asked for, an installed one, the one that Playwright keeps. */
export function browserCandidates(
  environment: Environment,
  platform: NodeJS.Platform,
  playwrights: string,
): string[] {
  const asked = environment.PLAYWRIGHT_CHROMIUM_PATH;
  return [...(asked ? [asked] : []), ...installedCandidates(environment, platform), playwrights];
}

function installedCandidates(environment: Environment, platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean);
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** A browser that is there may still lack a library of the system, or be a stub that asks for a package. */
function runs(path: string): boolean {
  return spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0;
}

function installWithPlaywright(): string | null {
  spawnSync(process.execPath, [inPackages('@playwright', 'test', 'cli.js'), 'install', 'chromium'], {
    // What it says about a closed network is long, and there is another way.
    stdio: 'ignore',
    // Behind a firewall the download may hang rather than fail.
    timeout: 300_000,
    env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' },
  });
  return findBrowser();
}

/** Install Debian's Chromium, where we may. */
function installWithApt(say: (line: string) => void): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  if (spawnSync('apt-get', ['--version']).status !== 0) return null;
  say('Playwright could not; installing the Chromium of this system with apt-get (a minute or two) …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'], env };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], options);
  return findBrowser();
}
