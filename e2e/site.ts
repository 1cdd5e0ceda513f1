import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { readPassword } from '@/scripts/cluster-initialise';
import { knownLocation } from '@/scripts/cluster-location';
import { removeCluster } from '@/scripts/cluster';
import { freePort } from '@/scripts/free-port';
import { launchServer, type LaunchedServer } from '@/scripts/launch-server';
import { readPostmaster } from '@/scripts/postmaster';
import { temporaryFolder } from '@/scripts/temporary-cluster';

/** Whom a site of the tests begins with. */
export const ADMIN = { email: 'admin@postil.test', password: 'a password for the tests' };

/** The project and one of the statements that every site begins with. */
export const SEED_PROJECT = 'global-compact';
export const CLOSING_CEREMONY = 'closing-of-stocktaking-meeting';

const CONFIGURATION = {
  POSTIL_ADMIN_EMAIL: ADMIN.email,
  POSTIL_ADMIN_PASSWORD: ADMIN.password,
  POSTIL_LOG_LEVEL: 'error',
};

/** A Postil of our own, as `npm start` runs it, on a data folder that is thrown away. */
export class Site {
  readonly #folder: string;
  readonly #port: number;
  #server: LaunchedServer;

  private constructor(folder: string, port: number, server: LaunchedServer) {
    this.#folder = folder;
    this.#port = port;
    this.#server = server;
  }

  /** Start one, with the admin and the seed library in it. */
  static async start(): Promise<Site> {
    const folder = temporaryFolder('e2e');
    const port = await freePort();
    try {
      return new Site(folder, port, await launchServer({ dataDir: folder, port, env: CONFIGURATION }));
    } catch (error) {
      removeCluster(folder);
      throw error;
    }
  }

  /** Its address, without a slash at the end. */
  get url(): string {
    return new URL(this.#server.url).origin;
  }

  /** What it signs sessions with. */
  get secret(): string {
    return readFileSync(join(this.#folder, 'nextauth.secret'), 'utf8').trim();
  }

  /** End the processes, in order or by a kill, and start them again on the same data; `env` is configuration beside. */
  async restart(how: 'stop' | 'kill', env: Record<string, string> = {}): Promise<void> {
    await this.#server[how]();
    this.#server = await launchServer({
      dataDir: this.#folder,
      port: this.#port,
      env: { ...CONFIGURATION, ...env },
    });
  }

  /** End it and remove its data. */
  async remove(): Promise<void> {
    await this.#server.stop();
    removeCluster(this.#folder);
  }

  /** Run SQL in its database, past the product. */
  async query<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.#databaseUrl() });
    await client.connect();
    try {
      const { rows } = await client.query<Row>(sql, values);
      return rows;
    } finally {
      await client.end();
    }
  }

  /** Return a digest of every row of every table: the same when nothing at all was written in between. */
  async fingerprint(): Promise<Record<string, string>> {
    const tables = await this.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'sign_in_attempt' ORDER BY 1`,
    );
    const digests = tables.map(
      ({ name }) =>
        `SELECT '${name}' AS name, count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS digest FROM "${name}" t`,
    );
    const rows = await this.query<{ name: string; digest: string }>(digests.join(' UNION ALL '));
    return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
  }

  #databaseUrl(): string {
    const port = readPostmaster(knownLocation(this.#folder) ?? '')?.port;
    if (!port) throw new Error('The database of the site does not run.');
    return `postgresql://postil:${readPassword(this.#folder)}@127.0.0.1:${port}/postil`;
  }
}
