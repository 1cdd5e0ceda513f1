import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { migrate } from './migrate';
import { createDatabase, withClient } from './postgres';
import { migrationsFolder, readMigrations } from './schema-engine';

const { serverUrl } = inject('testDatabase');
const name = `postil_migrate_${process.pid}`;
const url = Object.assign(new URL(serverUrl), { pathname: name }).href;
const known = readMigrations().migrationDirectories.map(({ path }) => path);
let folder: string;

beforeEach(async () => {
  await createDatabase(serverUrl, name);
  folder = mkdtempSync(join(tmpdir(), 'postil-migrations-'));
  cpSync(migrationsFolder, folder, { recursive: true });
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  await withClient(serverUrl, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
});

function addMigration(title: string, sql: string): void {
  mkdirSync(join(folder, title));
  writeFileSync(join(folder, title, 'migration.sql'), sql);
}

const applied = () =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1',
    );
    return rows.map((row) => row.name);
  });

test('two processes that migrate at once apply everything once', async () => {
  const results = await Promise.all([migrate(url), migrate(url)]);
  expect(results.toSorted((a, b) => b.length - a.length)).toEqual([known, []]);
  expect(await applied()).toEqual(known);
});

test('a migration that fails leaves nothing of itself, says why, and can be put right', async () => {
  addMigration('29990101000000_broken', 'CREATE TABLE half (); INSERT INTO missing VALUES (1);');
  await expect(migrate(url, readMigrations(folder))).rejects.toThrow(
    /29990101000000_broken.*"missing" does not exist/,
  );
  expect(await applied()).toEqual(known);
  const half = await withClient(url, (client) =>
    client.query<{ half: string | null }>(`SELECT to_regclass('half') AS half`),
  );
  expect(half.rows).toEqual([{ half: null }]);
  writeFileSync(join(folder, '29990101000000_broken', 'migration.sql'), 'CREATE TABLE whole ();');
  expect(await migrate(url, readMigrations(folder))).toEqual(['29990101000000_broken']);
});

test('the body of a function may hold semicolons', async () => {
  addMigration(
    '29990101000000_function',
    'CREATE FUNCTION two() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 2; END; $$;',
  );
  expect(await migrate(url, readMigrations(folder))).toContain('29990101000000_function');
});

test('a database from the future is refused', async () => {
  addMigration('29990101000000_future', 'CREATE TABLE future ();');
  await migrate(url, readMigrations(folder));
  await expect(migrate(url)).rejects.toThrow(/newer Postil.*29990101000000_future/);
});
