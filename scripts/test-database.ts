import { randomBytes } from 'node:crypto';
import type { TestProject } from 'vitest/node';
import { migrate } from './migrate';
import { createDatabase, withClient } from './postgres';
import { startTemporaryCluster } from './temporary-cluster';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the workers of this run find their databases; see lib/testing/database.ts. */
    testDatabase: { serverUrl: string; template: string };
  }
}

/**
 * Make the migrated database that every test worker copies, and return how to remove it.
 *
 * On the server of POSTIL_TEST_DATABASE_URL if that is set, or else on one of our own.
 */
export default async function prepareTestDatabase(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.POSTIL_TEST_DATABASE_URL;
  const cluster = given ? null : await startTemporaryCluster();
  const serverUrl = given ?? cluster?.url('postgres') ?? '';
  const template = `postil_test_${randomBytes(4).toString('hex')}`;
  await createDatabase(serverUrl, template);
  await migrate(Object.assign(new URL(serverUrl), { pathname: template }).href);
  project.provide('testDatabase', { serverUrl, template });
  return async () => {
    if (cluster) await cluster.remove();
    else await dropDatabases(serverUrl, template);
  };
}

/** Drop the template and the copies of it, whose names begin with its own. */
async function dropDatabases(serverUrl: string, template: string): Promise<void> {
  await withClient(serverUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [template],
    );
    for (const { datname } of rows)
      await client.query(`DROP DATABASE ${client.escapeIdentifier(datname)} WITH (FORCE)`);
  });
}
