import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { useTestDatabase } from '../../testing/database';
import { type MadeProject, makeMember, makeProject } from '../../testing/factories';
import { follow, has, numbers } from '../../testing/follow';
import { db, inTransaction } from '../db';
import { closeHub } from '../events/hub';
import { LISTENER_NAME } from '../events/listener';
import { publish } from '../events/publish';
import type { Member } from '../viewer';

vi.stubEnv('POSTIL_BEAT_SECONDS', '0.1');
const database = useTestDatabase();
let project: MadeProject;
let owner: Member;
let reader: Member;

beforeEach(async () => {
  project = await makeProject();
  owner = await makeMember(project, 'owner');
  reader = await makeMember(project, 'viewer');
});
afterEach(closeHub);

/** Publish `count` tag changes in one transaction. */
const change = (count = 1, { id: projectId } = project) =>
  inTransaction((tx) => {
    for (let i = 0; i < count; i += 1)
      publish(tx, { kind: 'tag', projectId, subjectId: uuidv7(), version: 1 });
    return Promise.resolve();
  });

describe('access that ends', () => {
  test.each([
    ['is closed', { disabledAt: new Date() }],
    ['was signed out everywhere', { sessionEpoch: 1 }],
  ])('of who %s ends the stream within a beat', async (_, data) => {
    const [gone, kept] = [await follow(reader, project), await follow(owner, project)];
    await gone.until('ready');
    await db().user.update({ where: { id: reader.id }, data });
    expect(await gone.ended).toBe(false);
    expect(gone.events.at(-1)).toMatchObject({ event: 'closed' });
    await change();
    await has(kept, 1);
  });

  test('past all services is noticed within a beat', async () => {
    const gone = await follow(reader, project);
    await database.query('DELETE FROM membership WHERE user_id = $1', [reader.id]);
    await gone.until('closed');
  });

  test('of a project that is deleted ends all its streams', async () => {
    const gone = await follow(reader, project);
    await database.query('DELETE FROM project WHERE id = $1', [project.id]);
    await gone.until('closed');
  });
});

describe('the connection that listens', () => {
  const listeners = async () => {
    const { rows } = await database.query(
      'SELECT pid FROM pg_stat_activity WHERE application_name = $1 AND datname = current_database()',
      [LISTENER_NAME],
    );
    return rows.map(({ pid }) => pid);
  };

  test('is one for all streams, beside the pool', async () => {
    for (let i = 0; i < 3; i += 1) await follow(reader, project);
    const stream = await follow(owner, project);
    await change();
    await has(stream, 1);
    expect(await listeners()).toHaveLength(1);
  });

  test('comes back when it was cut, and nothing is lost meanwhile', async () => {
    const stream = await follow(reader, project);
    await change();
    await has(stream, 1);
    const [before] = await listeners();
    await database.query('SELECT pg_terminate_backend($1, 5000)', [before]);
    await change(3);
    await has(stream, 4);
    expect(numbers(stream)).toEqual([1, 2, 3, 4]);
    await change();
    await has(stream, 5);
    const after = await listeners();
    expect(after).toHaveLength(1);
    expect(after).not.toContain(before);
  });

  test('and the streams live through a database that lets nobody in for a while', async () => {
    const stream = await follow(reader, project);
    await change();
    await has(stream, 1);
    const admin = new pg.Client({ connectionString: database.url.replace(/\/[^/]*$/, '/postgres') });
    await admin.connect();
    const name = admin.escapeIdentifier(new URL(database.url).pathname.slice(1));
    try {
      await admin.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
      await admin.query(`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1`, [
        new URL(database.url).pathname.slice(1),
      ]);
      const { length } = stream.events;
      await stream.until('beat', (beat) => stream.events.indexOf(beat) > length + 3);
    } finally {
      await admin.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
      await admin.end();
    }
    await change(2);
    await has(stream, 3);
    expect(numbers(stream)).toEqual([1, 2, 3]);
  });
});
