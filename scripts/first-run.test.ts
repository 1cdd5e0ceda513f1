import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keptSecret } from './data-folder';
import { forgetPendingAdmin, pendingAdmin, prepareFirstAdmin, readablePassword } from './first-run';

let dataFolder: string;

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'postil-first-run-'));
});

afterEach(() => {
  rmSync(dataFolder, { recursive: true });
});

test('a made password is long, and another each time', () => {
  expect(readablePassword()).toMatch(/^([a-z]{4}-){4}[a-z]{4}$/);
  expect(readablePassword()).not.toBe(readablePassword());
});

test('a made password is the same until it was shown', () => {
  const wishes = { dataFolder, adminEmail: 'amina@example.org', adminPassword: null };
  const first = prepareFirstAdmin(wishes);
  expect(prepareFirstAdmin(wishes)).toEqual(first);
  expect(pendingAdmin(dataFolder)).toEqual({ email: 'amina@example.org', made: first.password });
  forgetPendingAdmin(dataFolder);
  expect(pendingAdmin(dataFolder)).toBeNull();
});

test('a chosen password is not written down', () => {
  const admin = prepareFirstAdmin({
    dataFolder,
    adminEmail: 'amina@example.org',
    adminPassword: 'open sesame now',
  });
  expect(admin.password).toBe('open sesame now');
  expect(pendingAdmin(dataFolder)).toEqual({ email: 'amina@example.org' });
});

test('the secret of the sessions is made once, for its owner alone', () => {
  const secret = keptSecret(dataFolder);
  expect(secret.length).toBeGreaterThan(30);
  expect(keptSecret(dataFolder)).toBe(secret);
  expect(statSync(join(dataFolder, 'nextauth.secret')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(dataFolder, 'nextauth.secret'), 'utf8').trim()).toBe(secret);
});
