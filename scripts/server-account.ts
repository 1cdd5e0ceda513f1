import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';

/** The user that PostgreSQL runs as when we are root, which it refuses to be. */
export interface Account {
  uid: number;
  gid: number;
}

/**
 * Return whom to run PostgreSQL as, or `null` for ourselves.
 *
 * `dataFolder` keeps the owner that it has, so that an account that appears later changes nothing.
 */
export function serverAccount(dataFolder: string | null): Account | null {
  if (process.getuid?.() !== 0) return null;
  if (dataFolder !== null && existsSync(dataFolder)) {
    const { uid, gid } = statSync(dataFolder);
    if (uid !== 0) return { uid, gid };
  }
  return (
    inPasswd('postgres') ??
    inPasswd('postil') ??
    addedAccount() ??
    inPasswd('nobody') ?? { uid: 65534, gid: 65534 }
  );
}

/** Return the environment of the server's programs: nothing of ours may change what they do. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LANG: 'C', TZ: 'UTC' };
}

/** Whether `account` may enter or run `path`. */
export function canReach(account: Account, path: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { ...account, cwd: '/' }).status === 0;
}

function inPasswd(name: string): Account | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) };
}

function addedAccount(): Account | null {
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postil']);
  return inPasswd('postil');
}
