import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashOf } from './freshness';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postil-freshness-'));
  mkdirSync(join(folder, 'app'));
  write('app/page.tsx', 'one');
  write('app/page.test.tsx', 'a test');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const hash = () => hashOf([join(folder, 'app'), join(folder, 'next.config.js')], 'v24');

test('the same sources have the same digest', () => {
  expect(hash()).toBe(hash());
});

test.each([
  ['a changed file', () => write('app/page.tsx', 'two')],
  ['another file', () => write('app/layout.tsx', '')],
  ['another name', () => renameSync(join(folder, 'app/page.tsx'), join(folder, 'app/pages.tsx'))],
  ['a file that was absent', () => write('next.config.js', '')],
])('%s changes it', (_name, change) => {
  const before = hash();
  change();
  expect(hash()).not.toBe(before);
});

test('a test does not change it', () => {
  const before = hash();
  write('app/page.test.tsx', 'another test');
  write('app/span.cases.ts', 'more cases');
  expect(hash()).toBe(before);
});

test('another Node changes it', () => {
  expect(hashOf([folder], 'v22')).not.toBe(hashOf([folder], 'v24'));
});
