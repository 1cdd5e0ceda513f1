import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../testing/database';
import { type MadeProject, makeProject, makeStatement } from '../../testing/factories';
import { db, inTransaction, type Tx } from '../db';
import { publish } from './publish';

const database = useTestDatabase();
let project: MadeProject;

beforeEach(async () => {
  project = await makeProject();
});

function tell(tx: Tx, version: number, { id: projectId } = project): void {
  publish(tx, { kind: 'tag', projectId, subjectId: uuidv7(), version });
}

/** Publish one change in a transaction of its own. */
const tellAlone = (version: number) =>
  inTransaction((tx) => {
    tell(tx, version);
    return Promise.resolve();
  });

const told = async ({ id: projectId } = project) => {
  const rows = await db().event.findMany({
    where: { projectId },
    orderBy: { number: 'asc' },
    select: { number: true, version: true },
  });
  return rows.map(({ number, version }) => [number, version]);
};

test('what one transaction publishes is numbered in its order, after what was there', async () => {
  await inTransaction(async (tx) => {
    await Promise.resolve();
    for (const version of [5, 6, 7]) tell(tx, version);
  });
  await tellAlone(8);
  expect(await told()).toEqual([
    [1, 5],
    [2, 6],
    [3, 7],
    [4, 8],
  ]);
});

test('each project counts for itself', async () => {
  const other = await makeProject();
  await inTransaction((tx) => {
    tell(tx, 1);
    tell(tx, 2, other);
    tell(tx, 3);
    return Promise.resolve();
  });
  expect([await told(), await told(other)]).toEqual([
    [
      [1, 1],
      [2, 3],
    ],
    [[1, 2]],
  ]);
});

test('what is taken back leaves no hole, whether it failed before or while it was told', async () => {
  await tellAlone(1);
  const failing = inTransaction((tx) => {
    tell(tx, 2);
    return Promise.reject(new Error('No.'));
  });
  await expect(failing).rejects.toThrow('No.');
  await expect(tellAlone(-1)).rejects.toThrow('event_version_counted');
  await tellAlone(3);
  expect(await told()).toEqual([
    [1, 1],
    [2, 3],
  ]);
});

test('what is tried again after a race is told once', async () => {
  let tries = 0;
  await inTransaction(async (tx) => {
    tries += 1;
    tell(tx, tries);
    if (tries < 3) await tx.$executeRaw`DO $$ BEGIN RAISE 'again' USING ERRCODE = '40001'; END $$`;
  });
  expect([tries, await told()]).toEqual([3, [[1, 3]]]);
});

test('nothing is published outside a transaction, nor after it', async () => {
  let past: Tx | undefined;
  await inTransaction((tx) => Promise.resolve((past = tx)));
  for (const tx of [db(), past]) {
    expect(() => tell(tx as Tx, 1)).toThrow('inside inTransaction'); // assigned when the transaction ran
  }
  expect(await told()).toEqual([]);
});

describe('many transactions at once', () => {
  test('get numbers without a gap, in the order in which they commit', async () => {
    const statements = await Promise.all([makeStatement(), makeStatement(), makeStatement()]);
    const seen: number[][] = [];
    const work = Array.from({ length: 60 }, (_, i) =>
      inTransaction(async (tx) => {
        tell(tx, i);
        publish(tx, {
          kind: 'feed',
          projectId: project.id,
          statementId: statements[i % 3]?.id ?? '',
          version: i,
        });
        if (i % 5 === 0) throw new Error('Taken back.');
        await tx.$queryRaw`SELECT pg_sleep(random() / 100)::text`;
      }).then(
        async () => seen.push((await told()).map(([number]) => number ?? 0)),
        (error: unknown) => expect(error).toMatchObject({ message: 'Taken back.' }),
      ),
    );
    await Promise.all(work);
    expect(seen).toHaveLength(48);
    // Whoever looks, at whatever moment, sees them from 1 on without a gap: none comes in later between two others.
    for (const numbers of seen) expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    const rows = await told();
    expect(rows).toHaveLength(96);
    // The two of one transaction stand beside each other.
    for (let i = 0; i < rows.length; i += 2) expect(rows[i]?.[1]).toBe(rows[i + 1]?.[1]);
  });
});

test('however much is told, NOTIFY says once, and only, of which project', async () => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const heard: unknown[] = [];
  client.on('notification', ({ channel, payload }) => heard.push([channel, payload]));
  await client.query('LISTEN postil_event');
  await inTransaction((tx) => {
    for (let version = 0; version < 2_000; version += 1) tell(tx, version);
    return Promise.resolve();
  });
  // What was notified comes before the answer to what is asked after it.
  await client.query('SELECT 1');
  await client.end();
  expect(heard).toEqual([['postil_event', project.id]]);
  expect(await told()).toHaveLength(2_000);
});
