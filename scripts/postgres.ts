import pg from 'pg';
import { codeOf, Refusal } from './refusal';

/** The oldest PostgreSQL that the migrations were written for. */
const oldestVersion = 15;

/** Open a connection, use it, close it. */
export async function withClient<Result>(
  url: string,
  use: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'postil',
  });
  // A connection that breaks is told by the query that fails; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Return `null` when the database answers, or the error. A wrong password is not worth another try: it is refused. */
export async function attempt(url: string): Promise<Error | null> {
  try {
    await withClient(url, (client) => client.query('SELECT 1'));
    return null;
  } catch (error) {
    if (codeOf(error) === '28P01') {
      throw new Refusal(
        'The password in the data folder does not open its database: put postgres.password back as it was.',
      );
    }
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Add `database` to the cluster of `url`, unless it is there. */
export async function createDatabase(url: string, database: string): Promise<void> {
  await withClient(url, async (client) => {
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)}`);
  });
}

/** Refuse a database that does not answer, is too old, or does not store UTF-8. */
export async function checkDatabase(url: string): Promise<void> {
  try {
    await withClient(url, async (client) => {
      const { rows } = await client.query<{ version: string; encoding: string }>(
        `SELECT current_setting('server_version') AS version, current_setting('server_encoding') AS encoding`,
      );
      const { version = '0', encoding = '' } = rows[0] ?? {};
      if (Number.parseInt(version, 10) < oldestVersion) {
        throw new Refusal(
          `The server of DATABASE_URL is PostgreSQL ${version}; Postil needs ${oldestVersion} or newer.`,
        );
      }
      if (encoding !== 'UTF8') {
        throw new Refusal(
          `The database of DATABASE_URL is encoded as ${encoding}: make one with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.`,
        );
      }
    });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(connectionTrouble(url, error));
  }
}

/** Return a line about a failed connection. It never contains the password. */
export function connectionTrouble(url: string, error: unknown): string {
  const { hostname, port, pathname, username } = new URL(url);
  const database = decodeURIComponent(pathname.slice(1)) || decodeURIComponent(username);
  const server = `${hostname || 'localhost'}:${port || '5432'}`;
  const code = codeOf(error);
  switch (code) {
    case '28P01':
    case '28000':
      return `The server ${server} refuses user "${decodeURIComponent(username)}": check the user and the password in DATABASE_URL.`;
    case '3D000':
      return `There is no database "${database}" on ${server}: create it, or correct DATABASE_URL.`;
    default:
      return `Cannot reach the database on ${server} (${code || reason(error)}): check DATABASE_URL, or unset it to use the embedded database.`;
  }
}

function reason(error: unknown): string {
  const text = error instanceof Error ? error.message.split('\n')[0] : undefined;
  return text === undefined || text === '' ? 'no answer' : text;
}
