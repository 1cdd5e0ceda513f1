import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useTestDatabase } from '../../testing/database';
import {
  type MadeProject,
  type MadeStatement,
  makeCollection,
  makeHighlight,
  makeMember,
  makeProject,
  makeStatement,
} from '../../testing/factories';
import type { Member } from '../viewer';
import { putCollectionItem } from './collection-items';
import { getCollection } from './collections';
import { listStatementHighlights } from './highlight-feed';
import { listHighlights } from './highlight-list';
import { deleteHighlight } from './highlights';

/* An answer that takes several statements tells of one state of the database, whatever is written between them. */

const database = useTestDatabase();
let project: MadeProject;
let statement: MadeStatement;
let editor: Member;
let other: pg.Client;

beforeEach(async () => {
  project = await makeProject();
  statement = await makeStatement();
  editor = await makeMember(project, 'editor');
  other = new pg.Client({ connectionString: database.url });
  await other.connect();
});
afterEach(() => other.end());

/** Return what `read` answers when `write` is committed while it waits to read from `table`, which it does last. */
async function readWhile<T>(table: string, read: () => Promise<T>, write: string): Promise<T> {
  await other.query('BEGIN');
  await other.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  const answer = read();
  await vi.waitUntil(
    async () => {
      const { rowCount } = await database.query(
        'SELECT FROM pg_locks WHERE NOT granted AND relation = $1::regclass',
        [table],
      );
      return rowCount === 1;
    },
    { timeout: 20_000, interval: 10 },
  );
  await other.query(write);
  await other.query('COMMIT');
  return answer;
}

const mark = () => makeHighlight({ project, statement, author: editor });
const feed = (query = {}) => listStatementHighlights(editor, project.slug, statement.slug, query);

test('a deletion that is purged in the middle of telling of it is told', async () => {
  const { id } = await mark();
  const { version: since } = await feed();
  await deleteHighlight(editor, id, null);
  const purge = `
    WITH gone AS (DELETE FROM highlight WHERE deleted_at IS NOT NULL RETURNING feed_version)
    UPDATE feed SET purged_version = (SELECT max(feed_version) FROM gone)`;
  const delta = await readWhile('highlight', () => feed({ since }), purge);
  expect(delta).toMatchObject({ version: since + 1, items: [], deleted: [id] });
  // Who asks later is told that it cannot be told any more.
  expect(await feed({ since })).toMatchObject({ items: [], deleted: [], isWhole: true });
});

test('a list is what its version was', async () => {
  const { id } = await mark();
  const change = `WITH feed AS (UPDATE feed SET version = 2) UPDATE highlight SET note = 'Later', feed_version = 2`;
  const list = await readWhile('highlight', () => feed(), change);
  expect(list).toMatchObject({ version: 1, items: [{ id, note: null }] });
});

test('a part of it too', async () => {
  const { id } = await mark();
  await mark();
  const list = await readWhile(
    'highlight_tag',
    () => feed({ limit: 1 }),
    'UPDATE highlight SET deleted_at = now()',
  );
  expect(list).toMatchObject({ items: [{ id }], next: expect.any(String) as string });
});

test('a page counts those that it shows', async () => {
  await mark();
  const page = await readWhile(
    'highlight_tag',
    () => listHighlights(editor, project.slug, { sort: 'created', limit: 50 }),
    'UPDATE highlight SET deleted_at = now()',
  );
  expect([page.items.length, page.total]).toEqual([1, 1]);
});

test('a collection has the items of its version', async () => {
  const { id } = await makeCollection(project, editor);
  await putCollectionItem(editor, id, uuidv7(), { kind: 'text', text: 'One' });
  const write = `WITH gone AS (DELETE FROM collection_item) UPDATE collection SET version = version + 1`;
  const collection = await readWhile('collection_item', () => getCollection(editor, id), write);
  expect(collection).toMatchObject({ version: 2, items: [{ text: 'One' }] });
});
