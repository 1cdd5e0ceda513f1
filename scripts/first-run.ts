import { randomInt } from 'node:crypto';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOwn } from './data-folder';
import type { Settings } from './settings';

/** The first admin, until the person who started Postil has been told. `made` is absent when they chose the password. */
export interface FirstAdmin {
  email: string;
  made?: string;
}

type Wishes = Pick<Settings, 'dataFolder' | 'adminEmail' | 'adminPassword'>;

/**
 * Return the first admin and the password to give them.
 *
 * A made password is kept in the data folder from before the database knows it until it has been shown, so that a start
 * that is killed in between cannot leave an account that nobody can open.
 */
export function prepareFirstAdmin(wishes: Wishes): { email: string; password: string } {
  const pending = pendingAdmin(wishes.dataFolder);
  const made = wishes.adminPassword === null ? (pending?.made ?? readablePassword()) : undefined;
  const admin: FirstAdmin = { email: wishes.adminEmail, ...(made === undefined ? {} : { made }) };
  const file = pendingFile(wishes.dataFolder);
  writeFileSync(`${file}.draft`, JSON.stringify(admin), { mode: 0o600 });
  renameSync(`${file}.draft`, file);
  return { email: admin.email, password: wishes.adminPassword ?? made ?? '' };
}

/** Return the admin whom nobody has been told of yet, or `null`. */
export function pendingAdmin(dataFolder: string): FirstAdmin | null {
  const file = pendingFile(dataFolder);
  // Our own file, written whole.
  return existsSync(file) ? (JSON.parse(readOwn(file)) as FirstAdmin) : null;
}

/** Forget the pending admin: they were shown, or another process made the first one. */
export function forgetPendingAdmin(dataFolder: string): void {
  rmSync(pendingFile(dataFolder), { force: true });
}

/** Return a password of 63 random bits that can be read aloud: `kavo-lumi-tere-nodu-siba`. */
export function readablePassword(): string {
  const letter = (letters: string) => letters.charAt(randomInt(letters.length));
  const syllable = () => letter('bdfghklmnprstvwz') + letter('aeiou');
  return Array.from({ length: 5 }, () => syllable() + syllable()).join('-');
}

function pendingFile(dataFolder: string): string {
  return join(dataFolder, 'first-admin.json');
}
