import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, test } from 'vitest';
import { tagSchema } from '../../contracts/tag';
import { useTestDatabase } from '../../testing/database';
import {
  joinProject,
  type MadeProject,
  makeHighlight,
  makeMember,
  makePerson,
  makeProject,
  makeStatement,
  makeTag,
} from '../../testing/factories';
import { db } from '../db';
import { GUEST, type Member } from '../viewer';
import { deleteTag } from './tag-trash';
import { createTag, listTags, updateTag } from './tags';

useTestDatabase();
let project: MadeProject;
let editor: Member;

beforeEach(async () => {
  project = await makeProject();
  editor = await makeMember(project, 'editor');
});

const add = async (name: string, fields = {}) =>
  (await createTag(editor, project.slug, { id: uuidv7(), name, ...fields })).value;

/** The names below `parentId` in order, once it is sure that they are numbered from 0. */
async function order(parentId: string | null = null): Promise<string> {
  const siblings = (await listTags(editor, project.slug)).filter((tag) => tag.parentId === parentId);
  expect(siblings.map(({ position }) => position)).toEqual(siblings.map((_tag, index) => index));
  return siblings.map(({ name }) => name).join(' ');
}

describe('creating', () => {
  test('gives a slug, a free colour and the last place', async () => {
    await add('First');
    const tag = await add('State sovereignty', { definition: 'What it means' });
    expect(tagSchema.parse(tag)).toEqual(tag);
    expect(tag).toMatchObject({
      slug: 'state-sovereignty',
      position: 1,
      parentId: null,
      highlightCount: 0,
      version: 1,
    });
    expect(tag.colour).not.toBe((await listTags(editor, project.slug))[0]?.colour);
  });

  test('twice with one id is once; an id of another project is a conflict', async () => {
    const input = { id: uuidv7(), name: 'Gender' };
    expect(await createTag(editor, project.slug, input)).toMatchObject({ isNew: true });
    expect(await createTag(editor, project.slug, { ...input, name: 'Sex' })).toMatchObject({
      isNew: false,
      value: { name: 'Gender' },
    });
    const elsewhere = await makeProject();
    await joinProject(editor, elsewhere, 'editor');
    await expect(createTag(editor, elsewhere.slug, input)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('a name differs from those beside it, in any case, but may be used elsewhere and after archiving', async () => {
    const top = await add('Rights');
    await expect(add('RIGHTS')).rejects.toMatchObject({ code: 'conflict' });
    expect((await add('rights', { parentId: top.id })).slug).toBe('rights-2');
    await updateTag(editor, top.id, { archived: true }, null);
    const next = await add('Rights');
    await expect(updateTag(editor, top.id, { archived: false }, null)).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(updateTag(editor, top.id, { name: 'Rights' }, 2)).resolves.toMatchObject({ archived: true });
    expect(next.slug).toBe('rights-3');
  });

  test('% and _ in names are letters like any other', async () => {
    await add('100 of them');
    await expect(add('100%')).resolves.toMatchObject({ name: '100%' });
    await add('axb');
    await expect(add('a_b')).resolves.toMatchObject({ name: 'a_b' });
    await expect(add('A_B')).rejects.toMatchObject({ code: 'conflict' });
    await expect(add('back\\slash')).resolves.toBeDefined();
    await expect(add('BACK\\slash')).rejects.toMatchObject({ code: 'conflict' });
  });

  test('one name by two people at once is one tag', async () => {
    const answers = await Promise.allSettled([add('Once'), add('once')]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await order()).toMatch(/^once$/i);
  });

  test('below a tag of another project, or one that is not there, is invalid', async () => {
    for (const parentId of [(await makeTag(await makeProject())).id, uuidv7()])
      await expect(add('Lost', { parentId })).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('order', () => {
  test('is counted from 0 without a gap after every kind of change', async () => {
    const [a, b, c, d] = [await add('a'), await add('b'), await add('c'), await add('d')];
    expect(await order()).toBe('a b c d');
    await updateTag(editor, d.id, { position: 0 }, null);
    expect(await order()).toBe('d a b c');
    await updateTag(editor, a.id, { position: 99 }, null);
    expect(await order()).toBe('d b c a');
    await add('e', { position: 1 });
    expect(await order()).toBe('d e b c a');
    await updateTag(editor, b.id, { parentId: c.id }, null);
    expect(await order(), 'where it was').toBe('d e c a');
    await updateTag(editor, d.id, { parentId: c.id, position: 0 }, null);
    expect([await order(), await order(c.id)]).toEqual(['e c a', 'd b']);
    await deleteTag(editor, d.id, null);
    expect([await order(), await order(c.id)]).toEqual(['e c a', 'b']);
    await updateTag(editor, b.id, { parentId: null, position: 1 }, null);
    expect(await order()).toBe('e b c a');
    await updateTag(editor, b.id, { name: 'renamed' }, 3);
    expect(await order()).toBe('e renamed c a');
  });

  test('moves at the same moment follow one another', async () => {
    const tags = [await add('a'), await add('b'), await add('c')];
    await Promise.all(tags.map((tag) => updateTag(editor, tag.id, { position: 0 }, null)));
    expect((await order()).split(' ').sort()).toEqual(['a', 'b', 'c']);
  });

  test('a tag never comes to stand below itself', async () => {
    const top = await add('top');
    const below = await add('below', { parentId: (await add('mid', { parentId: top.id })).id });
    for (const parentId of [top.id, below.id])
      await expect(updateTag(editor, top.id, { parentId }, null)).rejects.toMatchObject({ code: 'invalid' });
    const other = await add('other');
    const moves = await Promise.allSettled([
      updateTag(editor, top.id, { parentId: other.id }, null),
      updateTag(editor, other.id, { parentId: below.id }, null),
    ]);
    expect(moves.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('changing and deleting', () => {
  test('name and definition need the version; colour and place do not', async () => {
    const tag = await add('Old');
    await expect(updateTag(editor, tag.id, { definition: 'x' }, null)).rejects.toMatchObject({
      code: 'precondition_failed',
    });
    expect(await updateTag(editor, tag.id, { colour: 'wine' }, null)).toMatchObject({
      colour: 'wine',
      version: 2,
    });
    await expect(updateTag(editor, tag.id, { name: 'New' }, 1)).rejects.toMatchObject({
      code: 'precondition_failed',
      extra: { current: { name: 'Old', colour: 'wine', version: 2 } },
    });
    expect(await updateTag(editor, tag.id, { name: 'New' }, 2)).toMatchObject({
      name: 'New',
      slug: 'old',
      version: 3,
    });
  });

  test('deleting keeps the highlights; not while there are tags below', async () => {
    const tag = await add('Parent');
    const child = await add('Child', { parentId: tag.id });
    const statement = await makeStatement();
    await makeHighlight({ project, statement, author: editor, tagIds: [tag.id, child.id] });
    await expect(deleteTag(editor, tag.id, null)).rejects.toMatchObject({ code: 'conflict' });
    await expect(deleteTag(editor, child.id, 9)).rejects.toMatchObject({ code: 'precondition_failed' });
    await deleteTag(editor, child.id, 1);
    await deleteTag(editor, tag.id, null);
    expect(await db().highlight.count({ where: { tags: { none: { tag: { deletedAt: null } } } } })).toBe(1);
    expect(await db().feed.findFirst({ select: { version: true } })).toEqual({ version: 3 });
  });

  test('counts only highlights that the viewer may read', async () => {
    const tag = await add('Counted');
    const statement = await makeStatement();
    const annotator = await makeMember(project, 'annotator');
    const mark = (fields = {}) =>
      makeHighlight({ project, statement, author: editor, tagIds: [tag.id], ...fields });
    await Promise.all([
      mark(),
      mark({ visibility: 'private' }),
      mark({ isDeleted: true }),
      mark({ author: annotator }),
    ]);
    const count = async (viewer: Member) => (await listTags(viewer, project.slug))[0]?.highlightCount;
    expect([await count(editor), await count(annotator)]).toEqual([3, 2]);
    await db().project.update({ where: { id: project.id }, data: { isBlind: true } });
    expect([await count(editor), await count(annotator)]).toEqual([3, 1]);
  });

  test('who may not', async () => {
    const tag = await add('Mine');
    const annotator = await makeMember(project, 'annotator');
    const admin = await makePerson('admin');
    for (const [viewer, code] of [
      [GUEST, 'unauthenticated'],
      [annotator, 'forbidden'],
      [admin, 'not_found'],
    ] as const) {
      await expect(createTag(viewer, project.slug, { id: uuidv7(), name: 'x' })).rejects.toMatchObject({
        code,
      });
      await expect(updateTag(viewer, tag.id, { colour: 'wine' }, null)).rejects.toMatchObject({ code });
      await expect(deleteTag(viewer, tag.id, null)).rejects.toMatchObject({ code });
    }
    await expect(listTags(admin, project.slug)).rejects.toMatchObject({ code: 'not_found' });
    expect(await listTags(annotator, project.slug)).toHaveLength(1);
  });
});
