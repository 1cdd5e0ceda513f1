import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeCluster, startCluster, type Cluster } from './cluster';
import { knownLocation } from './cluster-location';
import { createDatabase, withClient } from './postgres';
import { readPostmaster } from './postmaster';
import { temporaryFolder } from './temporary-cluster';

let folder: string;
let clusters: Cluster[];

beforeEach(() => {
  folder = temporaryFolder('cluster-test');
  clusters = [];
});

afterEach(async () => {
  for (const cluster of clusters) await cluster.stop();
  removeCluster(folder);
});

async function start(): Promise<Cluster> {
  const cluster = await startCluster({ folder, durable: false, say: () => undefined });
  clusters.push(cluster);
  return cluster;
}

const postmaster = () => readPostmaster(knownLocation(folder) ?? '');
const answers = (cluster: Cluster) =>
  withClient(cluster.url('kept'), async (client) => (await client.query('SELECT 1')).rowCount);

test('what was written is there after an end and after a kill', async () => {
  const first = await start();
  await createDatabase(first.url('postgres'), 'kept');
  await first.stop();
  expect(postmaster()).toBeNull();

  const second = await start();
  expect(await answers(second)).toBe(1);
  process.kill(postmaster()?.pid ?? 0, 'SIGKILL');
  await second.ended;

  expect(await answers(await start())).toBe(1);
});

test('a server that a killed start has left running is taken over', async () => {
  const first = await start();
  await createDatabase(first.url('postgres'), 'kept');
  const second = await start();
  expect(second.url('kept')).toBe(first.url('kept'));
  expect(await answers(second)).toBe(1);
});

test('what a dead server and a broken start have left is cleared away', async () => {
  await (await start()).stop();
  const location = knownLocation(folder) ?? '';
  // The number belongs to somebody else now: to us.
  writeFileSync(join(location, 'postmaster.pid'), `${process.pid}\n${location}\n0\n1\n`);
  writeFileSync(`${location}.draft-1`, 'what initdb had begun');
  const cluster = await start();
  await createDatabase(cluster.url('postgres'), 'kept');
  expect(await answers(cluster)).toBe(1);
  expect(readdirSync(folder).filter((name) => name.includes('draft'))).toEqual([]);
});

test('a lost password is told in one line, and the data is left alone', async () => {
  await (await start()).stop();
  rmSync(join(folder, 'postgres.password'));
  await expect(start()).rejects.toThrow(/^Cannot read the password of the database[^\n]+$/);
  expect(knownLocation(folder)).not.toBeNull();
});
