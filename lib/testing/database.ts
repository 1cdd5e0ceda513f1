import pg from 'pg';
import { afterAll, beforeAll, beforeEach, inject } from 'vitest';
import { closeDb } from '@/lib/server/db';

/** The database of a test file. */
export interface TestDatabase {
  url: string;
  /** Run SQL past the product, as a bug or another program would. */
  query: (sql: string, values?: unknown[]) => Promise<pg.QueryResult<Record<string, unknown>>>;
}

/**
 * Give the tests of this file a migrated database of their own, empty before each test, and point the product at it.
 *
 * Call it once, at the top of a `*.db.test.ts`. Rows are removed, not rolled back: what happens at commit can be tested.
 */
export function useTestDatabase(): TestDatabase {
  const { serverUrl, template } = inject('testDatabase');
  const name = `${template}_${process.env.VITEST_POOL_ID ?? '0'}`;
  const url = Object.assign(new URL(serverUrl), { pathname: name }).href;
  process.env.DATABASE_URL = url;
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  // A test that cuts connections may cut an idle one of these; the next query opens another.
  pool.on('error', () => undefined);
  let emptying = '';

  beforeAll(async () => {
    await copyDatabase(serverUrl, template, name);
    emptying = await emptyingStatement(pool);
  });
  beforeEach(async () => {
    await pool.query(emptying);
  });
  afterAll(async () => {
    await closeDb();
    await pool.end();
  });
  return { url, query: (sql, values) => pool.query<Record<string, unknown>>(sql, values) };
}

/** Copy `template`, unless an earlier file of the same worker did. */
async function copyDatabase(serverUrl: string, template: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 0) {
      await client.query(
        `CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${pg.escapeIdentifier(template)} STRATEGY file_copy`,
      );
    }
  } finally {
    await client.end();
  }
}

async function emptyingStatement(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ tables: string }>(
    `SELECT string_agg(format('%I.%I', schemaname, tablename), ', ') AS tables
     FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
  );
  return `TRUNCATE ${rows[0]?.tables ?? ''} RESTART IDENTITY CASCADE`;
}
