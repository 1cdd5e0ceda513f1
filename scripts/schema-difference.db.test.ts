import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { createDatabase, withClient } from './postgres';
import { schemaDifference } from './schema-difference';
import { readMigrations } from './schema-engine';

const { serverUrl } = inject('testDatabase');
const name = `postil_difference_${process.pid}`;
const url = Object.assign(new URL(serverUrl), { pathname: name }).href;

beforeEach(() => createDatabase(serverUrl, name));

afterEach(() => withClient(serverUrl, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`)));

test('the migrations lead to schema.prisma', async () => {
  expect(await schemaDifference(url)).toBe('');
});

test('what a migration lacks is written, and what was added by hand stays', async () => {
  const { migrationDirectories, ...list } = readMigrations();
  const addition = `
    DROP INDEX collection_item_highlight_id_idx;
    ALTER TABLE statement ADD COLUMN draft int;`;
  const path = '29990101000000_away';
  const migrations = {
    ...list,
    migrationDirectories: [
      ...migrationDirectories,
      { path, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: addition } } },
    ],
  };
  const sql = await schemaDifference(url, migrations);
  expect(sql).toContain('ALTER TABLE "statement" DROP COLUMN "draft"');
  expect(sql).toContain('CREATE INDEX "collection_item_highlight_id_idx"');
  expect(sql).not.toContain('DROP CONSTRAINT');
});
