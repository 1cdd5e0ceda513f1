import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { withClient } from './postgres';
import { Refusal } from './refusal';
import { everything, openSchemaEngine, readMigrations } from './schema-engine';

/** Any number, the same for everyone who migrates: PostgreSQL lets one hold it at a time. */
const migratingLock = 7_085_219_640_113;

/**
 * Bring the database to the newest migration and return the names of those applied.
 *
 * Each migration is one transaction together with its entry in `_prisma_migrations`: it happens whole or not at all, also
 * when this process is killed. Several processes may call this at once.
 */
export async function migrate(url: string, migrations = readMigrations()): Promise<string[]> {
  return withClient(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [migratingLock]);
    return applyMissing(client, migrations);
  });
}

async function applyMissing(client: pg.Client, migrations: MigrationList): Promise<string[]> {
  const { migrationDirectories, ...list } = migrations;
  const missing = await missingNames(
    client,
    migrationDirectories.map(({ path }) => path),
  );
  if (missing.length === 0) return [];
  let cause: unknown;
  const engine = await openSchemaEngine(new OneConnection(client), (error) => (cause = error));
  for (const name of missing) {
    const upToIt = migrationDirectories.filter(({ path }) => path <= name);
    await client.query('BEGIN');
    try {
      await engine.applyMigrations({
        migrationsList: { ...list, migrationDirectories: upToIt },
        filters: everything,
      });
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw new Refusal(
        `Migration ${name} could not be applied, and nothing of it was kept (${reason(cause ?? error)}). Put that right, then start again.`,
      );
    }
  }
  return missing;
}

/** A pool of one given connection, so that what the engine does happens inside the transaction that is begun on it. */
class OneConnection extends pg.Pool {
  constructor(client: pg.Client) {
    super({ max: 0 });
    // The two methods that the adapter calls.
    const connection = Object.assign(client, { release: () => undefined });
    Object.assign(this, { query: client.query.bind(client), connect: () => Promise.resolve(connection) });
  }
}

/** Return the migrations that the database has not seen. It refuses one that another tool left half done, or that is from the future. */
async function missingNames(client: pg.Client, known: string[]): Promise<string[]> {
  const seen = await entries(client);
  const halfDone = seen.find(({ finished }) => !finished);
  if (halfDone) {
    throw new Refusal(
      `Migration ${halfDone.name} was begun by another program and not finished: see "prisma migrate resolve", or restore a backup, then start again.`,
    );
  }
  const names = new Set(seen.map(({ name }) => name));
  const unknown = [...names].find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Refusal(
      `The database is from a newer Postil (it has migration ${unknown}): update this checkout, then start again.`,
    );
  }
  return known.filter((name) => !names.has(name));
}

async function entries(client: pg.Client): Promise<{ name: string; finished: boolean }[]> {
  const table = await client.query<{ found: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found`,
  );
  if (table.rows[0]?.found !== true) return [];
  const { rows } = await client.query<{ name: string; finished: boolean }>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  return rows;
}

function reason(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}
