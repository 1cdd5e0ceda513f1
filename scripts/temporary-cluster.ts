import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeCluster, startCluster } from './cluster';

/** A PostgreSQL that is thrown away. */
export interface TemporaryCluster {
  url: (database: string) => string;
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

/** Start a PostgreSQL on a free port, for tests and benchmarks: fast, and not safe against a power cut. */
export async function startTemporaryCluster(): Promise<TemporaryCluster> {
  const folder = temporaryFolder('cluster');
  const cluster = await startCluster({ folder, durable: false, say: () => undefined });
  return {
    url: cluster.url,
    remove: async () => {
      await cluster.stop();
      removeCluster(folder);
    },
  };
}
