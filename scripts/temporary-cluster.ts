import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeCluster, startCluster } from './cluster';

/** A PostgreSQL that is thrown away. */
export interface TemporaryCluster {
  url: (database: string) => string;
  /** End the server, in order or in the middle of its work, and start it again at the same address with the same data. */
  restart: (how: 'stop' | 'crash') => Promise<void>;
  /** End the server and remove its files. */
  remove: () => Promise<void>;
}

/** Return a new empty folder outside the checkout. Others may pass through it, as the account of the database server must. */
export function temporaryFolder(purpose: string): string {
  const folder = join(realpathSync(tmpdir()), `postil-${purpose}-${randomUUID()}`);
  mkdirSync(folder);
  chmodSync(folder, 0o711);
  return folder;
}

/**
 * Start a PostgreSQL on a free port, for tests and benchmarks: fast, and not safe against a power cut.
 *
 * One that is to be restarted by a crash must be `durable`: it keeps what it has committed, as that of a site does.
 */
export async function startTemporaryCluster({ durable = false } = {}): Promise<TemporaryCluster> {
  const options = { folder: temporaryFolder('cluster'), durable, say: () => undefined };
  let cluster = await startCluster(options);
  const { url } = cluster;
  return {
    url,
    restart: async (how) => {
      await cluster[how]();
      cluster = await startCluster({ ...options, port: Number(new URL(url('postgres')).port) });
    },
    remove: async () => {
      await cluster.stop();
      removeCluster(options.folder);
    },
  };
}
