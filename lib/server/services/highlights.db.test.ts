import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, test } from 'vitest';
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
  passage,
} from '../../testing/factories';
import { db } from '../db';
import { type Member, type Viewer } from '../viewer';
import { createHighlight } from './create-highlight';
import {
  addHighlightTag,
  deleteHighlight,
  getHighlight,
  removeHighlightTag,
  restoreHighlight,
  updateHighlight,
} from './highlights';

const database = useTestDatabase();
let project: MadeProject;
let statement: MadeStatement;
let annotator: Member;
let editor: Member;

beforeEach(async () => {
  project = await makeProject();
  statement = await makeStatement({ text: 'States are 😀 sovereign.\nحقوق الإنسان for all.' });
  annotator = await makeMember(project, 'annotator');
  editor = await makeMember(project, 'editor');
});

const asked = (fields = {}) => ({
  id: uuidv7(),
  statement: statement.slug,
  revision: 1,
  ...passage(statement, 'sovereign'),
  ...fields,
});
const create = (viewer: Viewer, fields = {}) => createHighlight(viewer, project.slug, asked(fields));
/** Ids of an unknown tag, another project's and an archived one. */
const unusableTags = async () => [
  uuidv7(),
  (await makeTag(await makeProject())).id,
  (await makeTag(project, { archived: true })).id,
];

describe('reading one', () => {
  test('a private one is its author’s alone', async () => {
    const hidden = { code: 'not_found' };
    const { id } = (await create(annotator, { visibility: 'private' })).value;
    await expect(getHighlight(editor, id)).rejects.toMatchObject(hidden);
    await expect(updateHighlight(editor, id, { note: 'x' }, 1)).rejects.toMatchObject(hidden);
    await expect(deleteHighlight(editor, id, null)).rejects.toMatchObject(hidden);
  });

  test('in a blind project annotators see their own, editors all', async () => {
    const blind = await makeProject({ isBlind: true });
    for (const person of [annotator, editor])
      await joinProject(person, blind, person === editor ? 'editor' : 'annotator');
    const mine = await makeHighlight({ project: blind, statement, author: annotator });
    const theirs = await makeHighlight({ project: blind, statement, author: editor });
    expect((await getHighlight(annotator, mine.id)).id).toBe(mine.id);
    expect((await getHighlight(editor, mine.id)).id).toBe(mine.id);
    await expect(getHighlight(annotator, theirs.id)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('changing', () => {
  let id: string;

  beforeEach(async () => {
    ({ id } = await makeHighlight({ project, statement, author: annotator, words: 'sovereign' }));
  });

  test('a note needs the version that it was written on', async () => {
    expect(await updateHighlight(annotator, id, { note: 'One' }, 1)).toMatchObject({
      note: 'One',
      version: 2,
    });
    for (const stale of [1, null]) {
      await expect(updateHighlight(editor, id, { note: 'Two' }, stale)).rejects.toMatchObject({
        code: 'precondition_failed',
        extra: { current: { id, note: 'One', version: 2 } },
      });
    }
    expect(await updateHighlight(editor, id, { note: null }, 2)).toMatchObject({ note: null, version: 3 });
  });

  test('of two notes written on one version at the same moment, one is kept', async () => {
    const answers = await Promise.allSettled(
      ['One', 'Two'].map((note) => updateHighlight(annotator, id, { note }, 1)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await getHighlight(annotator, id)).version).toBe(2);
  });

  test('the span, with its words and context', async () => {
    const changed = await updateHighlight(annotator, id, passage(statement, '😀 sovereign'), 1);
    expect(changed).toMatchObject({ start: 11, end: 22, exact: '😀 sovereign', prefix: 'States are ' });
    const wrong = { start: 0, end: 5, exact: 'Stars' };
    await expect(updateHighlight(annotator, id, wrong, 2)).rejects.toMatchObject({ code: 'invalid' });
    await expect(updateHighlight(annotator, id, passage(statement, 'States'), 1)).rejects.toMatchObject({
      code: 'precondition_failed',
    });
  });

  test('who may not: another annotator, a viewer, who left; nobody hides another’s work', async () => {
    const another = await makeMember(project, 'annotator');
    await expect(updateHighlight(another, id, { note: 'x' }, 1)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(updateHighlight(editor, id, { visibility: 'private' }, null)).rejects.toMatchObject({
      code: 'invalid',
    });
    await joinProject(annotator, project, 'viewer');
    await expect(updateHighlight(annotator, id, { note: 'x' }, 1)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await database.query('DELETE FROM membership WHERE user_id = $1', [annotator.id]);
    await expect(updateHighlight(annotator, id, { note: 'x' }, 1)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('tags of a highlight are a set', () => {
  test('adding and taking off, twice each, without a version', async () => {
    const { id } = await makeHighlight({ project, statement, author: annotator });
    const tag = await makeTag(project);
    const once = await addHighlightTag(annotator, id, tag.id);
    expect(once).toMatchObject({ tagIds: [tag.id], version: 2 });
    expect(await addHighlightTag(annotator, id, tag.id), 'nothing changed').toEqual(once);
    const without = await removeHighlightTag(editor, id, tag.id);
    expect(without).toMatchObject({ tagIds: [], version: 3 });
    expect(await removeHighlightTag(editor, id, tag.id), 'nothing changed').toEqual(without);
  });

  test('many tags put on at once are all there', async () => {
    const { id } = await makeHighlight({ project, statement, author: annotator });
    const tags = await Promise.all(Array.from({ length: 6 }, () => makeTag(project)));
    await Promise.all(tags.flatMap((tag) => [tag, tag]).map((tag) => addHighlightTag(annotator, id, tag.id)));
    expect(new Set((await getHighlight(annotator, id)).tagIds)).toEqual(new Set(tags.map((tag) => tag.id)));
  });

  test('not with a tag that is unknown, archived or another project’s', async () => {
    const { id } = await makeHighlight({ project, statement, author: annotator });
    const bad = await unusableTags();
    for (const tagId of bad)
      await expect(addHighlightTag(annotator, id, tagId)).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('the trash', () => {
  test('deleting hides it, restoring brings it back as it was', async () => {
    const tag = await makeTag(project);
    const { id } = await makeHighlight({
      project,
      statement,
      author: annotator,
      note: 'Kept',
      tagIds: [tag.id],
    });
    await expect(deleteHighlight(annotator, id, 7)).rejects.toMatchObject({ code: 'precondition_failed' });
    await deleteHighlight(annotator, id, 1);
    await expect(getHighlight(annotator, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(addHighlightTag(annotator, id, tag.id)).rejects.toMatchObject({ code: 'not_found' });
    const restored = await restoreHighlight(annotator, id);
    expect(restored).toMatchObject({ note: 'Kept', tagIds: [tag.id] });
    expect(await restoreHighlight(annotator, id), 'it is not in the trash').toEqual(restored);
  });

  test('deleting twice, also at the same moment, is deleting once', async () => {
    const { id } = await makeHighlight({ project, statement, author: annotator });
    await Promise.all(Array.from({ length: 4 }, () => deleteHighlight(annotator, id, null)));
    await deleteHighlight(annotator, id, 1);
    expect(await db().highlight.findUnique({ where: { id }, select: { version: true } })).toEqual({
      version: 2,
    });
    await expect(deleteHighlight(await makePerson(), id, null)).rejects.toMatchObject({ code: 'not_found' });
  });
});
