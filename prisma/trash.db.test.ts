import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { useTestDatabase } from '@/lib/testing/database';
import {
  type MadeProject,
  makeCollection,
  makeHighlight,
  makeMember,
  makeProject,
  makeStatement,
  makeTag,
} from '@/lib/testing/factories';

/* What the database takes and refuses of what is in the trash. */

const database = useTestDatabase();
let project: MadeProject;
const clients: pg.Client[] = [];

beforeEach(async () => {
  project = await makeProject();
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.end()));
});

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  clients.push(client);
  return client;
}

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof pg.DatabaseError ? error.constraint : String(error)),
  );

const remove = (query: pg.Client | typeof database, id: string) =>
  query.query('UPDATE tag SET deleted_at = now() WHERE id = $1', [id]);

describe('no tag stands below one in the trash', () => {
  const refused = 'tag_not_below_a_deleted_one';

  test('neither by deleting, nor by restoring, moving or adding', async () => {
    const parent = await makeTag(project);
    const child = await makeTag(project, { parentId: parent.id });
    const other = await makeTag(project);
    expect(await refusal(remove(database, parent.id))).toBe(refused);
    await remove(database, child.id);
    await remove(database, parent.id);
    const restore = database.query('UPDATE tag SET deleted_at = NULL WHERE id = $1', [child.id]);
    expect(await refusal(restore)).toBe(refused);
    const move = database.query('UPDATE tag SET parent_id = $2 WHERE id = $1', [other.id, parent.id]);
    expect(await refusal(move)).toBe(refused);
    const add = database.query(
      `INSERT INTO tag (id, project_id, slug, name, colour, parent_id)
       VALUES (gen_random_uuid(), $1, 'x', 'x', 'teal', $2)`,
      [project.id, parent.id],
    );
    expect(await refusal(add)).toBe(refused);
  });

  test('nor by deleting one at the moment at which another is put below it', async () => {
    const [parent, child] = [await makeTag(project), await makeTag(project)];
    const [one, two] = [await connect(), await connect()];
    await one.query('BEGIN');
    await two.query('BEGIN');
    await remove(one, parent.id);
    const second = refusal(two.query('UPDATE tag SET parent_id = $2 WHERE id = $1', [child.id, parent.id]));
    await one.query('COMMIT');
    expect(await second).toBe(refused);
    await two.query('ROLLBACK');
  });

  test('a whole branch can go at once', async () => {
    const parent = await makeTag(project);
    await makeTag(project, { parentId: parent.id });
    const all = database.query('UPDATE tag SET deleted_at = now() WHERE project_id = $1', [project.id]);
    expect(await refusal(all)).toBe('accepted');
  });
});

test('the name and the address of a deleted tag are free for a new one, and then no longer its own', async () => {
  const insert = () =>
    database.query(
      `INSERT INTO tag (id, project_id, slug, name, colour)
       VALUES (gen_random_uuid(), $1, 'gender', 'Gender', 'teal') RETURNING id`,
      [project.id],
    );
  const first = String((await insert()).rows[0]?.id);
  expect(await refusal(insert())).toMatch(/^tag_(slugs|sibling_names)_differ$/);
  await remove(database, first);
  expect((await insert()).rowCount).toBe(1);
  const restore = database.query('UPDATE tag SET deleted_at = NULL WHERE id = $1', [first]);
  expect(await refusal(restore)).toMatch(/^tag_(slugs|sibling_names)_differ$/);
});

describe('who deleted a thing', () => {
  const TABLES = ['highlight', 'tag', 'collection'] as const;

  beforeEach(async () => {
    const author = await makeMember(project, 'owner');
    const statement = await makeStatement();
    await makeHighlight({ project, statement, author });
    await makeTag(project);
    await makeCollection(project, author);
  });

  test.each(TABLES)('is known only of what is deleted: %s', async (table) => {
    const { id } = await makeMember(project, 'editor');
    const sql = `UPDATE ${table} SET deleted_by_id = $1`;
    expect(await refusal(database.query(sql, [id]))).toBe(`${table}_deleter_of_deleted`);
    expect(await refusal(database.query(`${sql}, deleted_at = now()`, [id]))).toBe('accepted');
    const restored = database.query(`UPDATE ${table} SET deleted_at = NULL`);
    expect(await refusal(restored)).toBe(`${table}_deleter_of_deleted`);
  });

  test.each(TABLES)('may become unknown, and it stays deleted: %s', async (table) => {
    const { id } = await makeMember(project, 'editor');
    await database.query(`UPDATE ${table} SET deleted_at = now(), deleted_by_id = $1`, [id]);
    await database.query('DELETE FROM "user" WHERE id = $1', [id]);
    const { rows } = await database.query(
      `SELECT deleted_by_id, deleted_at IS NOT NULL AS gone FROM ${table}`,
    );
    expect(rows).toEqual([{ deleted_by_id: null, gone: true }]);
  });
});

test('what is noted of a feed does not move it on, and is never below nothing', async () => {
  const author = await makeMember(project, 'owner');
  await makeHighlight({ project, statement: await makeStatement(), author });
  expect(await refusal(database.query('UPDATE feed SET purged_version = 1'))).toBe('accepted');
  expect(await refusal(database.query('UPDATE feed SET purged_version = -1'))).toBe(
    'feed_purged_version_counted',
  );
  expect(await refusal(database.query('UPDATE feed SET version = version + 2'))).toBe('feed_moves_on_by_one');
});
