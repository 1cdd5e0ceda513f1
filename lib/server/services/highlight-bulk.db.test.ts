import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, test } from 'vitest';
import { bulkChangeSchema, highlightSchema } from '../../contracts/highlight';
import { useTestDatabase } from '../../testing/database';
import {
  joinProject,
  type MadeProject,
  type MadeStatement,
  makeHighlight,
  makeMember,
  makePerson,
  makeProject,
  makeStatement,
  makeTag,
} from '../../testing/factories';
import { GUEST, type Member, type Viewer } from '../viewer';
import { changeHighlights } from './highlight-bulk';
import { listStatementHighlights } from './highlight-feed';
import { deleteHighlight, getHighlight } from './highlights';
import { createReply } from './replies';

useTestDatabase();
let project: MadeProject;
let statements: [MadeStatement, MadeStatement];
let annotator: Member;
let editor: Member;
let tag: { id: string };
/** One of each person's on each statement. */
let ids: string[];

beforeEach(async () => {
  project = await makeProject();
  statements = [await makeStatement(), await makeStatement()];
  annotator = await makeMember(project, 'annotator');
  editor = await makeMember(project, 'editor');
  tag = await makeTag(project);
  ids = [];
  for (const statement of statements) {
    for (const author of [annotator, editor])
      ids.push((await makeHighlight({ project, statement, author })).id);
  }
});

const change = (viewer: Viewer, fields: object) =>
  changeHighlights(viewer, project.slug, bulkChangeSchema.parse({ ids, ...fields }));
const versions = async () =>
  Promise.all(
    statements.map(
      async ({ slug }) => (await listStatementHighlights(editor, project.slug, slug, {})).version,
    ),
  );

describe('tags', () => {
  test('are put on all and taken off all; each feed moves on by one', async () => {
    expect(await versions()).toEqual([2, 2]);
    const { items, deleted } = await change(editor, { addTagIds: [tag.id, tag.id] });
    expect(deleted).toEqual([]);
    expect(items.map((item) => highlightSchema.parse(item))).toEqual(items);
    expect(items.map(({ id, tagIds, version }) => ({ id, tagIds, version }))).toEqual(
      ids.map((id) => ({ id, tagIds: [tag.id], version: 2 })),
    );
    expect(await versions()).toEqual([3, 3]);
    for (const item of items) expect(await getHighlight(editor, item.id)).toEqual(item);
    const [slug, since] = [statements[0].slug, 2];
    expect((await listStatementHighlights(annotator, project.slug, slug, { since })).items).toHaveLength(2);
    expect((await change(editor, { removeTagIds: [tag.id] })).items).toMatchObject(
      ids.map(() => ({ tagIds: [], version: 3 })),
    );
  });

  test('that are so already change nothing; of some, only the others change', async () => {
    await change(editor, { ids: ids.slice(0, 1), addTagIds: [tag.id] });
    expect(await versions()).toEqual([3, 2]);
    const { items } = await change(editor, { ids: ids.slice(0, 2), addTagIds: [tag.id] });
    expect(items.map(({ version }) => version)).toEqual([2, 2]);
    await change(editor, { ids: ids.slice(0, 2), addTagIds: [tag.id], removeTagIds: [uuidv7()] });
    expect(await versions()).toEqual([4, 2]);
  });

  test('of one both to add and to take off, adding wins', async () => {
    const { items } = await change(editor, { addTagIds: [tag.id], removeTagIds: [tag.id] });
    expect(items.every(({ tagIds }) => tagIds.includes(tag.id))).toBe(true);
  });

  test('that are not the project’s are refused, and nothing is changed', async () => {
    const others = [uuidv7(), (await makeTag(await makeProject())).id];
    for (const id of [...others, (await makeTag(project, { archived: true })).id]) {
      await expect(change(editor, { addTagIds: [tag.id, id] })).rejects.toMatchObject({
        code: 'invalid',
        extra: { errors: [{ path: 'addTagIds' }] },
      });
    }
    expect(await versions()).toEqual([2, 2]);
    expect((await getHighlight(editor, ids[0] ?? '')).tagIds).toEqual([]);
  });
});

describe('the trash', () => {
  test('takes all and gives all back; twice is once', async () => {
    expect(await change(editor, { delete: true })).toEqual({ items: [], deleted: ids });
    expect(await change(editor, { delete: true })).toEqual({ items: [], deleted: ids });
    expect(await versions()).toEqual([3, 3]);
    const [slug, since] = [statements[1].slug, 2];
    const feed = await listStatementHighlights(annotator, project.slug, slug, { since });
    expect([feed.items, feed.deleted.sort()]).toEqual([[], ids.slice(2).sort()]);
    await expect(change(editor, { addTagIds: [tag.id] })).rejects.toMatchObject({ code: 'not_found' });
    for (let times = 0; times < 2; times += 1) {
      const { items, deleted } = await change(editor, { restore: true });
      expect([items.map(({ id }) => id), deleted]).toEqual([ids, []]);
    }
    expect(await versions()).toEqual([4, 4]);
  });

  test('of some that are in it already, only the others change', async () => {
    await deleteHighlight(editor, ids[0] ?? '', null);
    await change(editor, { ids: ids.slice(0, 1), delete: true });
    expect(await versions()).toEqual([3, 2]);
    await change(editor, { delete: true });
    expect(await versions()).toEqual([4, 3]);
  });
});

describe('deleting what was seen', () => {
  const seen = (version: number, fields: object = {}) => ({
    delete: true,
    versions: Object.fromEntries(ids.map((id) => [id, version])),
    ...fields,
  });

  test('is done where nobody changed it since', async () => {
    expect(await change(editor, seen(1))).toEqual({ items: [], deleted: ids });
  });

  test('is refused for all where somebody changed one, which is told as it is now', async () => {
    const [changed = ''] = ids;
    await change(annotator, { ids: [changed], addTagIds: [tag.id] });
    const before = await versions();
    await expect(change(editor, seen(1))).rejects.toMatchObject({
      code: 'precondition_failed',
      extra: { items: [{ id: changed, version: 2, tagIds: [tag.id] }] },
    });
    expect(await versions()).toEqual(before);
    const versionsNow = { ...seen(1).versions, [changed]: 2 };
    expect(await change(editor, seen(1, { versions: versionsNow }))).toMatchObject({ deleted: ids });
  });

  test('is not in the way of one that somebody deleted meanwhile, nor of tags', async () => {
    await deleteHighlight(annotator, ids[0] ?? '', null);
    expect(await change(editor, seen(1))).toEqual({ items: [], deleted: ids });
    await change(editor, { restore: true });
    const { items } = await change(editor, seen(1, { delete: false, addTagIds: [tag.id] }));
    expect(items).toHaveLength(ids.length);
  });

  test('is refused where somebody replied, who would lose that', async () => {
    const [replied = ''] = ids;
    await createReply(annotator, replied, { id: uuidv7(), text: 'Why?', mentionIds: [] });
    const counted = (count: number) => seen(1, { replyCounts: { [replied]: count } });
    await expect(change(editor, counted(0))).rejects.toMatchObject({
      code: 'precondition_failed',
      extra: { items: [{ id: replied, version: 1, replyCount: 1 }] },
    });
    expect(await change(editor, counted(1))).toMatchObject({ deleted: ids });
  });

  test.each([[0], [1.5], ['1']])('is refused for the version %j', (version) => {
    expect(bulkChangeSchema.safeParse({ ids, delete: true, versions: { [uuidv7()]: version } }).success).toBe(
      false,
    );
  });
});

describe('all or none', () => {
  test.each([{ delete: true }, { addTagIds: true }])('%j', async (what) => {
    const fields = 'addTagIds' in what ? { addTagIds: [tag.id] } : what;
    const elsewhere = await makeProject();
    await joinProject(editor, elsewhere, 'owner');
    const [statement] = statements;
    const unseen = [
      uuidv7(),
      (await makeHighlight({ project, statement, author: annotator, visibility: 'private' })).id,
      (await makeHighlight({ project: elsewhere, statement, author: editor })).id,
    ];
    const before = await versions();
    for (const id of unseen) {
      const refused = change(editor, { ids: [...ids, id], ...fields });
      await expect(refused).rejects.toMatchObject({ code: 'not_found' });
    }
    await expect(change(annotator, fields)).rejects.toMatchObject({ code: 'forbidden' });
    const hidden = change(annotator, { ids: [...ids, uuidv7()], ...fields });
    await expect(hidden, 'what is not there first').rejects.toMatchObject({ code: 'not_found' });
    expect(await versions()).toEqual(before);
    const own = ids.filter((_id, index) => index % 2 === 0);
    const { items, deleted } = await change(annotator, { ids: own, ...fields });
    const tagged = items.filter(({ tagIds }) => tagIds.includes(tag.id)).map(({ id }) => id);
    expect('delete' in fields ? deleted : tagged, 'of their own, all').toEqual(own);
  });

  test('who may not', async () => {
    await expect(change(GUEST, { delete: true })).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(change(await makePerson('admin'), { delete: true })).rejects.toMatchObject({
      code: 'not_found',
    });
    const viewer = await makeMember(project, 'viewer');
    await expect(change(viewer, { delete: true })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

test('many at once, in any order of the ids, all happen and lose nothing of each other', async () => {
  const tags = await Promise.all([1, 2, 3, 4, 5, 6].map(() => makeTag(project)));
  await Promise.all(
    tags.map(({ id }, index) =>
      change(editor, { ids: index % 2 === 0 ? ids : ids.toReversed(), addTagIds: [id] }),
    ),
  );
  for (const id of ids) {
    const { tagIds, version } = await getHighlight(editor, id);
    expect([tagIds.toSorted(), version]).toEqual([tags.map((one) => one.id).sort(), 7]);
  }
  expect(await versions()).toEqual([8, 8]);
});
