import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, test } from 'vitest';
import { MAX_NOTE } from '../../contracts/highlight';
import { type NewStatementNote, statementNoteSchema } from '../../contracts/statement-note';
import { useTestDatabase } from '../../testing/database';
import {
  type MadeProject,
  type MadeStatement,
  makeMember,
  makePerson,
  makeProject,
  makeStatement,
  makeStatementNote,
  makeTag,
} from '../../testing/factories';
import { db } from '../db';
import { GUEST, type Member, type Viewer } from '../viewer';
import { updateProject } from './projects';
import { deleteStatementNote, listStatementNotes, setStatementNote } from './statement-notes';
import { deleteTag } from './tag-trash';

useTestDatabase();
let project: MadeProject;
let statement: MadeStatement;
let annotator: Member;
let editor: Member;

beforeEach(async () => {
  project = await makeProject();
  statement = await makeStatement();
  annotator = await makeMember(project, 'annotator');
  editor = await makeMember(project, 'editor');
});

const saying = (fields: Partial<NewStatementNote> = {}): NewStatementNote => ({
  note: 'It speaks of *law*.',
  tagIds: [],
  visibility: 'project',
  ...fields,
});
const write = (viewer: Viewer, fields: Partial<NewStatementNote> = {}, ifMatch: number | null = null) =>
  setStatementNote(viewer, project.slug, statement.slug, saying(fields), ifMatch);
const list = (viewer: Viewer) => listStatementNotes(viewer, project.slug, statement.slug);
const remove = (viewer: Viewer, ifMatch: number | null = null) =>
  deleteStatementNote(viewer, project.slug, statement.slug, ifMatch);

describe('writing', () => {
  test('keeps note, tags and visibility; a change follows the version that it was made on', async () => {
    const [a, b] = [await makeTag(project), await makeTag(project)];
    const first = await write(annotator, { tagIds: [a.id, a.id] });
    expect(statementNoteSchema.parse(first)).toEqual(first);
    expect(first).toMatchObject({
      author: { id: annotator.id, name: annotator.name },
      note: 'It speaks of *law*.',
      tagIds: [a.id],
      visibility: 'project',
      version: 1,
    });
    const second = await write(annotator, { note: null, tagIds: [b.id], visibility: 'private' }, 1);
    expect(second).toMatchObject({ note: null, tagIds: [b.id], visibility: 'private', version: 2 });
    expect(await list(annotator)).toEqual([second]);
  });

  test('what is there already changes nothing, on whatever version it is sent', async () => {
    const tag = await makeTag(project);
    const first = await write(annotator, { tagIds: [tag.id] });
    for (const ifMatch of [null, 1, 7])
      expect(await write(annotator, { tagIds: [tag.id] }, ifMatch)).toEqual(first);
  });

  test('on another version, on none, or on one that is gone is refused with the note as it is', async () => {
    await write(annotator);
    for (const ifMatch of [null, 2]) {
      await expect(write(annotator, { note: 'x' }, ifMatch)).rejects.toMatchObject({
        code: 'precondition_failed',
        extra: { current: { note: 'It speaks of *law*.', version: 1 } },
      });
    }
    await remove(annotator);
    await expect(write(annotator, { note: 'x' }, 1)).rejects.toMatchObject({ code: 'precondition_failed' });
    expect(await write(annotator, { note: 'x' })).toMatchObject({ note: 'x', version: 1 });
  });

  test('of two who write the first at once in two windows one is told of the other', async () => {
    const outcomes = await Promise.allSettled(['a', 'b', 'c'].map((note) => write(annotator, { note })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({
          code: 'precondition_failed',
          extra: { current: { version: 1 } },
        });
    }
    const same = await Promise.all([1, 2, 3].map(() => write(editor, { note: 'The same' })));
    expect(new Set(same.map(({ version }) => version))).toEqual(new Set([1]));
    expect(await list(annotator)).toHaveLength(2);
  });

  test('takes a hundred thousand characters', async () => {
    const note = '“'.repeat(MAX_NOTE);
    expect((await write(annotator, { note })).note).toBe(note);
  });

  test('takes no tag that is not the project’s, and keeps one that was archived since', async () => {
    const tag = await makeTag(project);
    const bad = [uuidv7(), (await makeTag(await makeProject())).id];
    for (const id of [...bad, (await makeTag(project, { archived: true })).id]) {
      await expect(write(annotator, { tagIds: [tag.id, id] })).rejects.toMatchObject({
        code: 'invalid',
        extra: { errors: [{ path: 'tagIds' }] },
      });
    }
    expect(await list(annotator), 'nothing was written').toEqual([]);
    await write(annotator, { tagIds: [tag.id] });
    await db().tag.update({ where: { id: tag.id }, data: { archived: true }, select: { id: true } });
    expect(await write(annotator, { note: 'x', tagIds: [tag.id] }, 1)).toMatchObject({ tagIds: [tag.id] });
    await deleteTag(editor, tag.id, null);
    expect(await list(annotator)).toMatchObject([{ note: 'x', tagIds: [] }]);
  });
});

describe('taking back', () => {
  test('is one’s own, and may be done twice', async () => {
    await write(annotator);
    await write(editor);
    await expect(remove(annotator, 2)).rejects.toMatchObject({ code: 'precondition_failed' });
    await remove(annotator, 1);
    await remove(annotator, 1);
    expect(await list(annotator)).toMatchObject([{ author: { id: editor.id } }]);
  });
});

describe('reading', () => {
  test('is of what is shared, and of one’s own, oldest first', async () => {
    await write(editor);
    await write(annotator, { visibility: 'private' });
    const authors = async (viewer: Viewer) => (await list(viewer)).map(({ author }) => author.id);
    expect(await authors(annotator)).toEqual([editor.id, annotator.id]);
    expect(await authors(editor)).toEqual([editor.id]);
    const owner = await makeMember(project, 'owner');
    await updateProject(owner, project.slug, { isBlind: true }, null);
    expect(await authors(annotator)).toEqual([annotator.id]);
    expect(await authors(owner)).toEqual([editor.id]);
  });

  test('is of one project and one statement', async () => {
    const elsewhere = await makeProject();
    await makeStatementNote({ project: elsewhere, statement, author: annotator });
    await makeStatementNote({ project, statement: await makeStatement(), author: annotator });
    expect(await list(annotator)).toEqual([]);
  });
});

test('who may not', async () => {
  await write(editor);
  const viewer = await makeMember(project, 'viewer');
  expect(await list(viewer)).toHaveLength(1);
  await expect(write(viewer)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(remove(viewer)).rejects.toMatchObject({ code: 'forbidden' });
  const draft = await makeStatement({ status: 'draft' });
  for (const [who, ref, code] of [
    [GUEST, statement.slug, 'unauthenticated'],
    [await makePerson('admin'), statement.slug, 'not_found'],
    [editor, draft.slug, 'not_found'],
    [editor, 'nowhere', 'not_found'],
  ] as const) {
    const refusal = { code };
    await expect(listStatementNotes(who, project.slug, ref)).rejects.toMatchObject(refusal);
    await expect(setStatementNote(who, project.slug, ref, saying(), null)).rejects.toMatchObject(refusal);
    await expect(deleteStatementNote(who, project.slug, ref, null)).rejects.toMatchObject(refusal);
  }
});
