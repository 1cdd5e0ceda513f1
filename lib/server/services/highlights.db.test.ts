import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, test } from 'vitest';
import { highlightSchema } from '../../contracts/highlight';
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
import { GUEST, type Member, type Viewer } from '../viewer';
import {
  addHighlightTag,
  createHighlight,
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
const count = () => db().highlight.count();
/** Ids of an unknown tag, another project's and an archived one. */
const unusableTags = async () => [
  uuidv7(),
  (await makeTag(await makeProject())).id,
  (await makeTag(project, { archived: true })).id,
];

describe('creating', () => {
  test('keeps the passage with its context, counted in code points', async () => {
    const tag = await makeTag(project);
    const { value, isNew } = await create(annotator, { tagIds: [tag.id, tag.id], note: '*Note*' });
    expect(isNew).toBe(true);
    expect(highlightSchema.parse(value)).toEqual(value);
    expect(value).toMatchObject({
      project: project.slug,
      statement: statement.slug,
      revision: 1,
      start: 13,
      end: 22,
      exact: 'sovereign',
      prefix: 'States are 😀 ',
      suffix: '.\nحقوق الإنسان for all.',
      tagIds: [tag.id],
      note: '*Note*',
      visibility: 'project',
      anchor: 'anchored',
      author: { id: annotator.id, name: annotator.name },
      replyCount: 0,
      version: 1,
      can: { edit: true, remove: true, tag: true },
    });
    expect(await getHighlight(editor, value.id)).toEqual(value);
  });

  test('across paragraphs, and of the whole text', async () => {
    const across = await create(annotator, passage(statement, 'sovereign.\nحقوق'));
    expect(across.value.exact).toBe('sovereign.\nحقوق');
    const whole = await create(annotator, passage(statement, statement.text));
    expect(whole.value).toMatchObject({
      start: 0,
      end: Array.from(statement.text).length,
      prefix: '',
      suffix: '',
    });
  });

  test('sending the same id again brings the first row, whatever else is sent', async () => {
    const input = asked({ note: 'First' });
    await createHighlight(annotator, project.slug, input);
    const again = await createHighlight(annotator, project.id, { ...input, note: 'Second' });
    expect(again).toMatchObject({ isNew: false, value: { note: 'First', version: 1 } });
    expect(await count()).toBe(1);
  });

  test('sending one id many times at once makes one row, and one call is told so', async () => {
    const input = asked();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => createHighlight(annotator, project.slug, input)),
    );
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await count()).toBe(1);
  });

  test('an id that is taken is a conflict that does not tell by what', async () => {
    const { id } = await makeHighlight({
      project,
      statement,
      author: editor,
      visibility: 'private',
      note: 'Secret',
    });
    const error: unknown = await create(annotator, { id }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'conflict' });
    expect(JSON.stringify(error)).not.toContain('Secret');
    const elsewhere = await makeProject();
    await joinProject(editor, elsewhere, 'owner');
    await expect(createHighlight(editor, elsewhere.slug, asked({ id }))).rejects.toMatchObject({
      code: 'conflict',
    });
    await deleteHighlight(editor, id, null);
    await expect(create(editor, { id })).rejects.toMatchObject({ code: 'conflict' });
  });

  test.each([
    ['other words', { exact: 'Sovereign' }, 'exact'],
    ['a place one too far', { start: 14, end: 23 }, 'exact'],
    ['UTF-16 offsets', { start: 14, end: 23, exact: 'sovereign' }, 'exact'],
    ['the end outside', { end: 900 }, 'end'],
    ['all of it outside', { start: 900, end: 901, exact: 'x' }, 'end'],
    ['a revision that is not there', { revision: 2 }, 'revision'],
  ])('refuses %s', async (_name, fields, path) => {
    await expect(create(annotator, fields)).rejects.toMatchObject({
      code: 'invalid',
      extra: { errors: [{ path }] },
    });
    expect([await count(), await db().feed.count()]).toEqual([0, 0]);
  });

  test('refuses tags that cannot be used, and then keeps nothing', async () => {
    const good = await makeTag(project);
    const bad = await unusableTags();
    for (const id of bad) {
      await expect(create(annotator, { tagIds: [good.id, id] })).rejects.toMatchObject({ code: 'invalid' });
    }
    expect(await count()).toBe(0);
  });

  test('who may not: guest, outsider, site admin, viewer; and on a draft', async () => {
    await expect(create(GUEST)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(create(await makePerson())).rejects.toMatchObject({ code: 'not_found' });
    await expect(create(await makePerson('admin'))).rejects.toMatchObject({ code: 'not_found' });
    await expect(create(await makeMember(project, 'viewer'))).rejects.toMatchObject({ code: 'forbidden' });
    const draft = await makeStatement({ status: 'draft', text: statement.text });
    await expect(create(editor, { statement: draft.slug })).rejects.toMatchObject({ code: 'not_found' });
  });
});

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
