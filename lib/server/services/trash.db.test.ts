import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../testing/database';
import {
  joinProject,
  type MadeProject,
  type MadeStatement,
  makeCollection,
  makeHighlight,
  makeMember,
  makeProject,
  makeStatement,
  makeTag,
} from '../../testing/factories';
import { inTransaction } from '../db';
import type { Member } from '../viewer';
import { putCollectionItem } from './collection-items';
import { getCollection, restoreCollection } from './collections';
import { listStatementHighlights } from './highlight-feed';
import { changeHighlights } from './highlight-bulk';
import { restoreHighlight } from './highlights';
import { createReply } from './replies';
import { createShareLink } from './share-links';
import { getShared } from './shared';
import { restoreTag } from './tag-trash';
import { emptyTrash, trimEvents } from './trash';
import { listTrash } from './trash-list';

const database = useTestDatabase();
const DAY = 86_400_000;
/** By this machine's clock, which here is the database's too. */
const NOW = new Date();
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY);
/* On either side of the border by more than these tests take. */
const JUST_KEPT = daysAgo(29.9);
const JUST_OVER = daysAgo(30.1);

let project: MadeProject;
let statement: MadeStatement;
let editor: Member;

beforeEach(async () => {
  project = await makeProject();
  statement = await makeStatement();
  editor = await makeMember(project, 'editor');
});

const mark = (fields: { deletedAt?: Date; tagIds?: string[] } = {}) =>
  makeHighlight({ project, statement, author: editor, ...fields });
const ids = async (table: 'highlight' | 'tag' | 'collection') =>
  (await database.query(`SELECT id FROM ${table} ORDER BY id`)).rows.map((row) => row.id);
const count = async (table: string) =>
  Number((await database.query(`SELECT count(*) FROM ${table}`)).rows[0]?.count);

describe('emptying the trash', () => {
  test('removes what was in it for more than 30 days, and nothing younger or not deleted', async () => {
    const tags = [await makeTag(project), await makeTag(project, { deletedAt: JUST_KEPT })];
    const kept = {
      highlight: [(await mark()).id, (await mark({ deletedAt: JUST_KEPT })).id],
      tag: tags.map(({ id }) => id),
      collection: [
        (await makeCollection(project, editor)).id,
        (await makeCollection(project, editor, { deletedAt: JUST_KEPT })).id,
      ],
    };
    await mark({ deletedAt: JUST_OVER });
    await mark({ deletedAt: daysAgo(400) });
    await makeTag(project, { deletedAt: JUST_OVER });
    await makeCollection(project, editor, { deletedAt: JUST_OVER });
    expect(await emptyTrash()).toEqual({ highlights: 2, tags: 1, collections: 1, events: 0 });
    for (const table of ['highlight', 'tag', 'collection'] as const) {
      expect(await ids(table), table).toEqual(kept[table].toSorted());
    }
    expect(await emptyTrash()).toEqual({ highlights: 0, tags: 0, collections: 0, events: 0 });
  });

  test('takes with them what hangs on them, and leaves what does not', async () => {
    const [tag, old] = [await makeTag(project), await makeTag(project)];
    const [gone, kept] = [await mark({ tagIds: [tag.id, old.id] }), await mark({ tagIds: [tag.id, old.id] })];
    for (const highlight of [gone, kept]) {
      await createReply(editor, highlight.id, { id: uuidv7(), text: 'Yes', mentionIds: [editor.id] });
    }
    const [lost, open] = [await makeCollection(project, editor), await makeCollection(project, editor)];
    for (const collection of [lost, open]) {
      for (const highlight of [gone, kept]) {
        await putCollectionItem(editor, collection.id, uuidv7(), {
          kind: 'highlight',
          highlightId: highlight.id,
        });
      }
    }
    const share = async (type: 'highlight' | 'collection', id: string) =>
      (await createShareLink(editor, { id: uuidv7(), target: { type, id } })).value.token ?? '';
    const goneTokens = [await share('highlight', gone.id), await share('collection', lost.id)];
    const keptTokens = [await share('highlight', kept.id), await share('collection', open.id)];
    await age('highlight', gone.id);
    await age('collection', lost.id);
    await age('tag', old.id);
    for (const token of goneTokens) await expect(getShared(token)).rejects.toMatchObject({ code: 'gone' });

    await emptyTrash();
    expect(await ids('highlight')).toEqual([kept.id]);
    const rest = { reply: 1, reply_mention: 1, highlight_tag: 1, collection_item: 1, share_link: 2 };
    for (const [table, rows] of Object.entries(rest)) expect(await count(table), table).toBe(rows);
    for (const token of goneTokens)
      await expect(getShared(token)).rejects.toMatchObject({ code: 'not_found' });
    const passage = { tags: [{}] }; // one of the two
    expect(await Promise.all(keptTokens.map(getShared))).toMatchObject([
      { type: 'highlight', passage },
      { type: 'collection', items: [{ kind: 'highlight', passage }] },
    ]);
    expect((await getCollection(editor, open.id)).items).toHaveLength(1);
    const last = await putCollectionItem(editor, open.id, uuidv7(), { kind: 'text', text: 'after it' });
    expect(last.value.items.map(({ kind }) => kind)).toEqual(['highlight', 'text']);
  });

  test('does it in steps, over many feeds, codebooks and projects', async () => {
    const other = await makeProject();
    await joinProject(editor, other, 'editor');
    const second = await makeStatement();
    for (const where of [project, other]) {
      for (const text of [statement, second]) {
        for (let made = 0; made < 3; made += 1) {
          await makeHighlight({ project: where, statement: text, author: editor, deletedAt: JUST_OVER });
        }
      }
      for (let made = 0; made < 5; made += 1) await makeTag(where, { deletedAt: JUST_OVER });
    }
    expect(await emptyTrash({ batch: 2 })).toEqual({
      highlights: 12,
      tags: 10,
      collections: 0,
      events: 0,
    });
  });

  test('whole branches of a codebook, and what is younger below them, which then comes back at the top', async () => {
    const parent = await makeTag(project);
    const [old, young] = [
      await makeTag(project, { parentId: parent.id }),
      await makeTag(project, { parentId: parent.id, name: 'young' }),
    ];
    await database.query('UPDATE tag SET deleted_at = $1 WHERE id = $2', [daysAgo(3), young.id]);
    await age('tag', old.id);
    await age('tag', parent.id);
    expect(await emptyTrash({ batch: 1 })).toMatchObject({ tags: 2 });
    expect(await restoreTag(editor, young.id)).toMatchObject({ name: 'young', parentId: null });
  });

  test('is kept in the audit log, of each thing and each link to it, as nobody’s doing', async () => {
    const [tag, highlight, collection] = [
      await makeTag(project, { deletedAt: JUST_OVER }),
      await mark(),
      await makeCollection(project, editor),
    ];
    const share = async (type: 'highlight' | 'collection', { id }: { id: string }) =>
      (await createShareLink(editor, { id: uuidv7(), target: { type, id } })).value.id;
    const links = [await share('highlight', highlight), await share('collection', collection)];
    await age('highlight', highlight.id);
    await age('collection', collection.id);
    await emptyTrash();
    const { rows } = await database.query(
      "SELECT action, subject_id, actor_id, detail FROM audit_event WHERE action LIKE '%.purge' ORDER BY action, id",
    );
    const [place, to] = [{ project: project.id, statement: statement.id }, { actor_id: null }];
    expect(rows).toEqual([
      { ...to, action: 'collection.purge', subject_id: collection.id, detail: {} },
      { ...to, action: 'highlight.purge', subject_id: highlight.id, detail: place },
      {
        ...to,
        action: 'shareLink.purge',
        subject_id: links[0],
        detail: { type: 'highlight', id: highlight.id },
      },
      {
        ...to,
        action: 'shareLink.purge',
        subject_id: links[1],
        detail: { type: 'collection', id: collection.id },
      },
      { ...to, action: 'tag.purge', subject_id: tag.id, detail: {} },
    ]);
  });

  test('what is not removed in the end is not recorded either', async () => {
    const { id } = await mark({ deletedAt: JUST_OVER });
    await database.query(`
      CREATE FUNCTION refuse_purge() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no''; END';
      CREATE TRIGGER refuse_purge BEFORE DELETE ON highlight FOR EACH ROW EXECUTE FUNCTION refuse_purge()`);
    try {
      await expect(emptyTrash()).rejects.toThrow();
    } finally {
      await database.query('DROP FUNCTION refuse_purge CASCADE');
    }
    expect([await ids('highlight'), await count('audit_event')]).toEqual([[id], 0]);
  });

  test('what is gone for good cannot be restored, and is in no list', async () => {
    const [highlight, tag, collection] = [
      await mark({ deletedAt: JUST_OVER }),
      await makeTag(project, { deletedAt: JUST_OVER }),
      await makeCollection(project, editor, { deletedAt: JUST_OVER }),
    ];
    expect(await listTrash(editor, project.slug, { limit: 50 })).toMatchObject({ total: 3 });
    await emptyTrash();
    expect(await listTrash(editor, project.slug, { limit: 50 })).toEqual({
      items: [],
      total: 0,
      nextCursor: null,
    });
    const bulk = { ids: [highlight.id], addTagIds: [], removeTagIds: [], delete: false, restore: true };
    for (const restore of [
      () => restoreHighlight(editor, highlight.id),
      () => changeHighlights(editor, project.slug, bulk),
      () => restoreTag(editor, tag.id),
      () => restoreCollection(editor, collection.id),
    ]) {
      await expect(restore()).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  test('stops between two steps when it is told to', async () => {
    for (let made = 0; made < 3; made += 1) await mark({ deletedAt: JUST_OVER });
    expect(await emptyTrash({ batch: 1, signal: AbortSignal.abort() })).toMatchObject({ highlights: 0 });
    expect(await count('highlight')).toBe(3);
  });
});

/** Have it been deleted long ago. */
async function age(table: 'highlight' | 'tag' | 'collection', id: string): Promise<void> {
  await database.query(`UPDATE ${table} SET deleted_at = $1 WHERE id = $2`, [JUST_OVER, id]);
}

describe('old events', () => {
  const insert = (number: number, at: Date) =>
    database.query(
      `INSERT INTO event (project_id, number, kind, subject_id, version, created_at) VALUES ($1, $2, 'tag', $1, 1, $3)`,
      [project.id, number, at],
    );
  const numbers = async () =>
    (await database.query('SELECT number FROM event ORDER BY number')).rows.map((row) => row.number);

  beforeEach(async () => {
    await database.query('INSERT INTO event_stream (project_id, number) VALUES ($1, 6)', [project.id]);
  });

  test('go after a day, from the first on and without a gap, though their times are not in order', async () => {
    for (const [number, days] of [3, 2, 0.9, 1.1, 0.9, 0].entries()) await insert(number + 1, daysAgo(days));
    expect(await emptyTrash({ batch: 3 })).toMatchObject({ events: 4 });
    expect(await numbers()).toEqual([5, 6]);
  });

  test('leave the first ones last when it is stopped', async () => {
    for (const number of [1, 2, 3]) await insert(number, daysAgo(2));
    expect(await inTransaction((tx) => trimEvents(tx, daysAgo(1), 2))).toBe(2);
    expect(await numbers()).toEqual([3]);
  });
});

describe('who asks a feed what changed since', () => {
  const feed = (since?: number) =>
    listStatementHighlights(editor, project.slug, statement.slug, since === undefined ? {} : { since });

  test('something was removed for good gets all there is, for they cannot be told what went', async () => {
    const [kept] = [await mark(), await mark({ deletedAt: JUST_OVER })];
    const later = await mark();
    await emptyTrash();
    expect(await feed(1)).toMatchObject({
      version: 3,
      isWhole: true,
      items: [{ id: kept.id }, { id: later.id }],
    });
    expect(await feed(2)).toEqual({
      version: 3,
      time: expect.any(String) as string,
      items: [expect.objectContaining({ id: later.id })],
      deleted: [],
      next: null,
    });
  });
});
