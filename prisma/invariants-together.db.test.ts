import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { db, inTransaction } from '@/lib/server/db';
import { raiseFeed } from '@/lib/server/services/feed';
import { useTestDatabase } from '@/lib/testing/database';
import {
  type MadeProject,
  type MadeStatement,
  makeCollection,
  makeHighlight,
  makeMember,
  makeProject,
  makeStatement,
  makeTag,
} from '@/lib/testing/factories';
import { readMarked } from '@/lib/testing/text';

/* What the database refuses only when rows, or transactions, are seen together. */

const database = useTestDatabase();
let project: MadeProject;
const clients: pg.Client[] = [];

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  clients.push(client);
  return client;
}

beforeEach(async () => {
  project = await makeProject();
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.end()));
});

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof pg.DatabaseError ? error.constraint : String(error)),
  );

describe('spans count code points', () => {
  const insertHighlight = (
    statement: MadeStatement,
    authorId: string,
    start: number,
    end: number,
    exact: string,
  ) =>
    database.query(
      `INSERT INTO highlight (id, project_id, statement_id, revision_id, author_id, start, "end", exact, prefix, suffix, feed_version)
       VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, '', '', 1)`,
      [project.id, statement.id, statement.revisionId, authorId, start, end, exact],
    );

  test.each([
    ['an emoji', 'one ‹😀› two'],
    ['after an emoji', '😀 and ‹then›'],
    ['a family of seven code points', 'a ‹👩‍👩‍👧‍👦› b'],
    ['a flag', '‹🇲🇦› Marrakech'],
    ['letters outside the first plane', '𝒜 ‹𐍈𞤀› 𠮷'],
    ['Arabic with vowel signs', 'مُهَاجِر ‹السيادة›'],
    ['one combining mark of two', 'q̣‹̇› x'],
    ['Devanagari', 'प्र‹वासन› क्ष'],
    ['Chinese across two blocks', '移‹徙。\n主›权'],
    ['the whole text', '‹𠮷›'],
  ])('%s', async (_name, marked) => {
    const { text, spans } = readMarked(marked);
    const statement = await makeStatement({ text });
    expect(statement.text, 'the sample is normal already').toBe(text);
    const author = await makeMember(project, 'owner');
    await inTransaction((tx) => raiseFeed(tx, project.id, statement.id));
    const { start, end } = spans[0] ?? { start: 0, end: 0 };
    const exact = Array.from(text).slice(start, end).join('');
    const length = Array.from(text).length;
    expect(await refusal(insertHighlight(statement, author.id, start, end, exact))).toBe('accepted');
    if (start > 0) {
      const work = insertHighlight(statement, author.id, start - 1, end - 1, exact);
      expect(await refusal(work)).toBe('highlight_exact_is_the_text');
    }
    const later = end < length ? 'highlight_exact_is_the_text' : 'highlight_span_inside_text';
    expect(await refusal(insertHighlight(statement, author.id, start + 1, end + 1, exact))).toBe(later);
    expect(await refusal(insertHighlight(statement, author.id, start, end + 1, exact))).toBe(later);
  });
});

describe('a codebook stays a tree', () => {
  test('of two moves that would close a circle together, one is refused', async () => {
    const [a, b] = [await makeTag(project), await makeTag(project)];
    const [one, two] = [await connect(), await connect()];
    const move = (client: pg.Client, child: string, parent: string) =>
      client.query('UPDATE tag SET parent_id = $2 WHERE id = $1', [child, parent]);
    await one.query('BEGIN');
    await two.query('BEGIN');
    await move(one, a.id, b.id);
    const second = refusal(move(two, b.id, a.id));
    await one.query('COMMIT');
    expect(await second).toBe('tag_tree_has_no_cycle');
    await two.query('ROLLBACK');
    const { rows } = await database.query('SELECT id, parent_id FROM tag WHERE parent_id IS NOT NULL');
    expect(rows).toEqual([{ id: a.id, parent_id: b.id }]);
  });

  test('a long circle is refused too, and a parent in another project', async () => {
    const ids: string[] = [];
    for (let depth = 0; depth < 6; depth += 1) {
      const above = ids.at(-1);
      ids.push((await makeTag(project, above === undefined ? {} : { parentId: above })).id);
    }
    const move = (child: string | undefined, parent: string | undefined) =>
      database.query('UPDATE tag SET parent_id = $2 WHERE id = $1', [child, parent]);
    expect(await refusal(move(ids[0], ids[5]))).toBe('tag_tree_has_no_cycle');
    const elsewhere = await makeTag(await makeProject());
    expect(await refusal(move(ids[3], elsewhere.id))).toBe('tag_project_id_parent_id_fkey');
    expect(await refusal(database.query('DELETE FROM tag WHERE id = $1', [ids[2]]))).toBe(
      'tag_project_id_parent_id_fkey',
    );
  });
});

describe('a row belongs to one project with what it points to', () => {
  test('a tag of another project cannot be put on a highlight', async () => {
    const author = await makeMember(project, 'owner');
    const statement = await makeStatement();
    const elsewhere = await makeTag(await makeProject());
    const highlight = await makeHighlight({ project, statement, author });
    const put = (projectId: string) =>
      database.query('INSERT INTO highlight_tag (project_id, highlight_id, tag_id) VALUES ($1, $2, $3)', [
        projectId,
        highlight.id,
        elsewhere.id,
      ]);
    expect(await refusal(put(project.id))).toBe('highlight_tag_project_id_tag_id_fkey');
  });
});

describe('a feed', () => {
  test('is raised by many transactions at once without a gap', async () => {
    const statement = await makeStatement();
    const raised = await Promise.all(
      Array.from({ length: 40 }, () => inTransaction((tx) => raiseFeed(tx, project.id, statement.id))),
    );
    expect(raised.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_none, index) => index + 1));
  });

  test('keeps its version when the change is broken off', async () => {
    const statement = await makeStatement();
    const raise = (fails: boolean) =>
      inTransaction(async (tx) => {
        const version = await raiseFeed(tx, project.id, statement.id);
        if (fails) throw new Error('broken off');
        return version;
      });
    await raise(false);
    await expect(raise(true)).rejects.toThrow('broken off');
    expect(await raise(false)).toBe(2);
  });
});

describe('the order of a collection', () => {
  async function filled(): Promise<string> {
    const collection = await makeCollection(project, await makeMember(project, 'owner'));
    await database.query(
      `INSERT INTO collection_item (id, project_id, collection_id, position, kind, text)
       SELECT gen_random_uuid(), $1, $2, place, 'text', 'Item ' || place FROM generate_series(0, 2) AS place`,
      [project.id, collection.id],
    );
    return collection.id;
  }

  test('two items can change places within one transaction', async () => {
    const collectionId = await filled();
    const client = await connect();
    await client.query('BEGIN');
    await client.query(`UPDATE collection_item SET position = 1 WHERE text = 'Item 0'`);
    await client.query(`UPDATE collection_item SET position = 0 WHERE text = 'Item 1'`);
    await client.query('COMMIT');
    const items = await db().collectionItem.findMany({
      where: { collectionId },
      orderBy: { position: 'asc' },
      select: { text: true },
    });
    expect(items.map(({ text }) => text)).toEqual(['Item 1', 'Item 0', 'Item 2']);
  });

  test('two items at one place are refused when the transaction commits', async () => {
    await filled();
    const client = await connect();
    await client.query('BEGIN');
    await client.query(`UPDATE collection_item SET position = 2 WHERE text = 'Item 0'`);
    expect(await refusal(client.query('COMMIT'))).toBe('collection_item_position_taken');
  });
});
