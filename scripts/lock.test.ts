import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockWhenFree, tryLock } from './lock.js';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postil-lock-'));
  file = join(folder, 'postil.lock');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Return the lock, which nobody else has. */
function taken() {
  const lock = tryLock(file, 'http://localhost:3000');
  if (!('release' in lock)) throw new Error('Somebody holds it.');
  return lock;
}

test('whoever comes second is told who holds it', () => {
  taken();
  expect(tryLock(file, 'http://localhost:3001')).toMatchObject({
    pid: process.pid,
    note: 'http://localhost:3000',
  });
});

test('a lock that is given back leaves nothing', () => {
  taken().release();
  expect(readdirSync(folder)).toEqual([]);
  expect(taken().tookOver).toBe(false);
});

test('the lock of a process that is gone is taken over', () => {
  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  writeFileSync(file, JSON.stringify({ token: 'old', pid: gone, born: null, note: '' }));
  expect(taken().tookOver).toBe(true);
  expect(readdirSync(folder)).toEqual(['postil.lock']);
});

test.runIf(process.platform === 'linux')('a process that only has the same number does not hold it', () => {
  writeFileSync(file, JSON.stringify({ token: 'old', pid: process.pid, born: '1', note: '' }));
  expect(taken().tookOver).toBe(true);
});

test('a lock that was cut off while being written is taken over', () => {
  writeFileSync(file, '{"tok');
  expect(taken().tookOver).toBe(true);
});

test('what another took over is not given back by its first holder', () => {
  const first = taken();
  writeFileSync(file, JSON.stringify({ token: 'another', pid: process.pid, born: null, note: '' }));
  first.release();
  expect(existsSync(file)).toBe(true);
});

test('waiting ends when the lock is given back', async () => {
  const first = taken();
  let waited = false;
  const lock = await lockWhenFree(file, () => {
    waited = true;
    first.release();
  });
  expect(waited).toBe(true);
  lock.release();
});
