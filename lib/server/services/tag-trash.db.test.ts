import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, test } from 'vitest';
import { tagSchema } from '../../contracts/tag';
import { useTestDatabase } from '../../testing/database';
import {
  type MadeProject,
  type MadeStatement,
  makeHighlight,
  makeMember,
  makePerson,
  makeProject,
  makeStatement,
  passage,
} from '../../testing/factories';
import { db } from '../db';
import { GUEST, type Member } from '../viewer';
import { changeHighlights } from './highlight-bulk';
import { listStatementHighlights } from './highlight-feed';
import { listHighlights } from './highlight-list';
import { createHighlight } from './create-highlight';
import { addHighlightTag, getHighlight, removeHighlightTag } from './highlights';
import { createShareLink } from './share-links';
import { getShared } from './shared';
import { listStatementNotes, setStatementNote } from './statement-notes';
import { deleteTag, restoreTag } from './tag-trash';
import { createTag, listTags, updateTag } from './tags';

const database = useTestDatabase();
let project: MadeProject;
let statement: MadeStatement;
let editor: Member;

beforeEach(async () => {
  project = await makeProject();
  statement = await makeStatement();
  editor = await makeMember(project, 'editor');
});

const add = async (name: string, fields = {}) =>
  (await createTag(editor, project.slug, { id: uuidv7(), name, ...fields })).value;
const mark = (tagIds: string[]) => makeHighlight({ project, statement, author: editor, tagIds });
const feed = (since?: number) =>
  listStatementHighlights(editor, project.slug, statement.slug, since === undefined ? {} : { since });
const note = (tagIds: string[], ifMatch: number | null = null, text = 'A note') =>
  setStatementNote(
    editor,
    project.slug,
    statement.slug,
    { note: text, tagIds, visibility: 'project' },
    ifMatch,
  );

/** The names below `parentId` in order, once it is sure that they are numbered from 0. */
async function order(parentId: string | null = null): Promise<string> {
  const siblings = (await listTags(editor, project.slug)).filter((tag) => tag.parentId === parentId);
  expect(siblings.map(({ position }) => position)).toEqual(siblings.map((_tag, index) => index));
  return siblings.map(({ name }) => name).join(' ');
}

describe('a tag in the trash', () => {
  test('is nowhere to be seen: codebook, highlights one by one, in lists and parts, notes, shared pages', async () => {
    const [gone, kept] = [await add('gone'), await add('kept')];
    const { id } = await mark([gone.id, kept.id]);
    const only = await mark([gone.id]);
    await note([gone.id, kept.id]);
    const target = { type: 'highlight', id } as const;
    const { value: link } = await createShareLink(editor, { id: uuidv7(), target });
    await deleteTag(editor, gone.id, 1);

    expect(await order()).toBe('kept');
    expect((await getHighlight(editor, id)).tagIds).toEqual([kept.id]);
    const bearing = (await feed()).items.map(({ tagIds }) => tagIds).sort();
    expect(bearing).toEqual([[], [kept.id]]);
    const query = { limit: 50, sort: '-created' } as const;
    const list = (more: object) => listHighlights(editor, project.slug, { ...query, ...more });
    expect(await list({ tag: gone.id })).toMatchObject({ total: 0 });
    expect((await list({ untagged: true })).items.map((item) => item.id)).toEqual([only.id]);
    expect((await list({ untagged: false })).items.map((item) => item.id)).toEqual([id]);
    const notes = await listStatementNotes(editor, project.slug, statement.slug);
    expect(notes.map(({ tagIds }) => tagIds)).toEqual([[kept.id]]);
    expect(await getShared(link.token ?? '')).toMatchObject({ passage: { tags: [{ name: 'kept' }] } });
  });

  test('cannot be changed, used, or be stood under', async () => {
    const gone = await add('gone');
    const other = await add('other');
    const { id } = await mark([]);
    await deleteTag(editor, gone.id, null);
    const refused = [
      [() => updateTag(editor, gone.id, { colour: 'wine' }, null), 'not_found'],
      [() => add('below', { parentId: gone.id }), 'invalid'],
      [() => updateTag(editor, other.id, { parentId: gone.id }, null), 'invalid'],
      [() => addHighlightTag(editor, id, gone.id), 'invalid'],
      [
        () =>
          changeHighlights(editor, project.slug, {
            ids: [id],
            addTagIds: [gone.id],
            removeTagIds: [],
            delete: false,
            restore: false,
          }),
        'invalid',
      ],
      [
        () =>
          createHighlight(editor, project.slug, {
            id: uuidv7(),
            statement: statement.slug,
            revision: 1,
            ...passage(statement, 'Migration'),
            tagIds: [gone.id],
          }),
        'invalid',
      ],
      [() => note([gone.id]), 'invalid'],
      [() => createTag(editor, project.slug, { id: gone.id, name: 'again' }), 'conflict'],
    ] as const;
    for (const [work, code] of refused) await expect(work()).rejects.toMatchObject({ code });
  });

  test('takes neither name, address nor place from a new one', async () => {
    const [first, last] = [await add('Gender'), await add('last')];
    await deleteTag(editor, first.id, null);
    expect(await order()).toBe('last');
    const twin = await add('gender', { position: 0 });
    expect(twin.slug).toBe('gender');
    expect(await order()).toBe('gender last');
    await deleteTag(editor, last.id, null);
    await deleteTag(editor, twin.id, null);
    expect(await order()).toBe('');
  });

  test('was put there by somebody, once: a second time changes nothing', async () => {
    const tag = await add('gone');
    const colleague = await makeMember(project, 'owner');
    await deleteTag(editor, tag.id, tag.version);
    await deleteTag(colleague, tag.id, tag.version);
    const select = { deletedById: true, version: true } as const;
    expect(await db().tag.findUnique({ where: { id: tag.id }, select })).toEqual({
      deletedById: editor.id,
      version: tag.version + 1,
    });
    const { rows } = await database.query('SELECT action, actor_id FROM audit_event ORDER BY created_at, id');
    expect(rows).toEqual([
      { action: 'tag.create', actor_id: editor.id },
      { action: 'tag.delete', actor_id: editor.id },
    ]);
  });

  test('lets tags below it be deleted first, and only then itself', async () => {
    const parent = await add('parent');
    const child = await add('child', { parentId: parent.id });
    await expect(deleteTag(editor, parent.id, null)).rejects.toMatchObject({ code: 'conflict' });
    await deleteTag(editor, child.id, null);
    await deleteTag(editor, parent.id, null);
    expect(await listTags(editor, project.slug)).toEqual([]);
  });
});

describe('restoring', () => {
  test('brings it back to its place, its name, its address and onto all that bore it', async () => {
    const [, tag] = [await add('a'), await add('b', { definition: 'What it means' }), await add('c')];
    const { id } = await mark([tag.id]);
    await note([tag.id]);
    const before = await feed();
    await deleteTag(editor, tag.id, null);
    const between = await feed(before.version);
    expect(between).toMatchObject({ version: before.version + 1, items: [{ id, tagIds: [], version: 2 }] });
    const restored = await restoreTag(editor, tag.id);
    const { editedAt } = restored;
    const edit = { editedBy: { id: editor.id, name: editor.name }, editedAt, editedParts: ['presence'] };
    expect(tagSchema.parse(restored)).toEqual({ ...tag, ...edit, highlightCount: 1, version: 3 });
    expect(await order()).toBe('a b c');
    const after = await feed(between.version);
    expect(after).toMatchObject({
      version: before.version + 2,
      items: [{ id, tagIds: [tag.id], version: 3 }],
    });
    const [said] = await listStatementNotes(editor, project.slug, statement.slug);
    expect(said).toMatchObject({ tagIds: [tag.id], version: 3 });
    expect(await restoreTag(editor, tag.id), 'twice is once').toEqual(restored);
    expect((await feed()).version).toBe(after.version);
  });

  test('is refused while a tag at its place has its name, and says what to do', async () => {
    const tag = await add('Rights');
    await deleteTag(editor, tag.id, null);
    const twin = await add('rights');
    await expect(restoreTag(editor, tag.id)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/Rename or move that one, then restore/) as string,
    });
    await updateTag(editor, twin.id, { name: 'Human rights' }, twin.version);
    expect(await restoreTag(editor, tag.id)).toMatchObject({ name: 'Rights', slug: 'rights-2' });
    expect(await order()).toBe('Rights Human rights');
  });

  test('an archived one comes back archived, also beside one of its name', async () => {
    const tag = await add('Rights');
    await updateTag(editor, tag.id, { archived: true }, null);
    await deleteTag(editor, tag.id, null);
    await add('Rights');
    expect(await restoreTag(editor, tag.id)).toMatchObject({ archived: true, name: 'Rights' });
  });

  test('under its parent when that is there, else at the top', async () => {
    const parent = await add('parent');
    const [x, y] = [await add('x', { parentId: parent.id }), await add('y', { parentId: parent.id })];
    for (const id of [x.id, y.id, parent.id]) await deleteTag(editor, id, null);
    expect(await restoreTag(editor, x.id)).toMatchObject({ parentId: null });
    expect(await restoreTag(editor, parent.id)).toMatchObject({ parentId: null, position: 0 });
    expect(await restoreTag(editor, y.id)).toMatchObject({ parentId: parent.id });
    expect([await order(), await order(parent.id)]).toEqual(['parent x', 'y']);
  });

  test('does not bring it back on what it was taken off meanwhile', async () => {
    const tag = await add('tag');
    const ids = [(await mark([tag.id])).id, (await mark([tag.id])).id, (await mark([tag.id])).id] as const;
    await deleteTag(editor, tag.id, null);
    const before = (await feed()).version;
    await removeHighlightTag(editor, ids[0], tag.id);
    await changeHighlights(editor, project.slug, {
      ids: [ids[0], ids[1]],
      addTagIds: [],
      removeTagIds: [tag.id],
      delete: false,
      restore: false,
    });
    expect((await feed()).version).toBe(before + 2);
    await restoreTag(editor, tag.id);
    const bearing = (await feed()).items.filter(({ tagIds }) => tagIds.length > 0);
    expect(bearing.map(({ id }) => id)).toEqual([ids[2]]);
  });

  test('leaves it on a note that was rewritten meanwhile, and lets nobody overwrite that unseen', async () => {
    const [tag, other] = [await add('tag'), await add('other')];
    await note([tag.id]);
    await deleteTag(editor, tag.id, null);
    await expect(note([other.id], 1)).rejects.toMatchObject({ code: 'precondition_failed' });
    const rewritten = await note([other.id], 2, 'Another text');
    expect(rewritten.tagIds).toEqual([other.id]);
    await restoreTag(editor, tag.id);
    await expect(note([], rewritten.version)).rejects.toMatchObject({
      code: 'precondition_failed',
      extra: { current: { note: 'Another text', tagIds: [tag.id, other.id] } },
    });
  });
});

describe('who may', () => {
  test.each([
    ['a guest', () => Promise.resolve(GUEST), 'unauthenticated'],
    ['somebody else', () => makePerson('admin'), 'not_found'],
    ['a viewer', () => makeMember(project, 'viewer'), 'forbidden'],
    ['an annotator', () => makeMember(project, 'annotator'), 'forbidden'],
  ])('not %s', async (_who, makeViewer, code) => {
    const tag = await add('tag');
    const viewer = await makeViewer();
    await deleteTag(editor, tag.id, null);
    await expect(restoreTag(viewer, tag.id)).rejects.toMatchObject({ code });
    await expect(deleteTag(viewer, tag.id, null)).rejects.toMatchObject({ code });
    expect(await listTags(editor, project.slug)).toEqual([]);
  });

  test('nobody restores what there is not', async () => {
    await expect(restoreTag(editor, uuidv7())).rejects.toMatchObject({ code: 'not_found' });
  });
});

test('deleting, restoring, tagging and untagging at the same moment leave feed and rows of one mind', async () => {
  const tag = await add('tag');
  const ids = await Promise.all(Array.from({ length: 6 }, async () => (await mark([])).id));
  const known = await feed();
  await Promise.all([
    deleteTag(editor, tag.id, null),
    ...ids.map((id) => addHighlightTag(editor, id, tag.id).catch((error: unknown) => error)),
    restoreTag(editor, tag.id),
    ...ids.slice(0, 3).map((id) => removeHighlightTag(editor, id, tag.id)),
    changeHighlights(editor, project.slug, {
      ids,
      addTagIds: [],
      removeTagIds: [tag.id],
      delete: false,
      restore: false,
    }),
    deleteTag(editor, tag.id, null),
  ]);
  const changes = await feed(known.version);
  const whole = await feed();
  const told = new Map([...known.items, ...changes.items].map((item) => [item.id, item]));
  expect([...told.values()].sort(byId)).toEqual(whole.items.toSorted(byId));
});

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
