import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { bulkChangeSchema, type Highlight } from '../../contracts/highlight';
import { useTestDatabase } from '../../testing/database';
import {
  joinProject,
  type MadeProject,
  type MadeStatement,
  makeHighlight,
  makeMember,
  makeProject,
  makeStatement,
  makeTag,
  passage,
} from '../../testing/factories';
import type { Member } from '../viewer';
import { changeHighlights } from './highlight-bulk';
import { listStatementHighlights } from './highlight-feed';
import { listHighlights } from './highlight-list';
import {
  addHighlightTag,
  deleteHighlight,
  getHighlight,
  removeHighlightTag,
  restoreHighlight,
  updateHighlight,
} from './highlights';
import { createReply } from './replies';
import { deleteTag, restoreTag } from './tag-trash';
import { listTrash } from './trash-list';

const database = useTestDatabase();
let project: MadeProject;
let statement: MadeStatement;
let author: Member;
let editor: Member;
let id: string;
let tag: { id: string };

beforeEach(async () => {
  project = await makeProject();
  statement = await makeStatement({ text: 'The quick brown fox\nand the lazy dog' });
  author = await makeMember(project, 'annotator', 'Ada');
  editor = await makeMember(project, 'editor', 'Vera');
  tag = await makeTag(project);
  ({ id } = await makeHighlight({ project, statement, author }));
});
afterEach(() => {
  vi.useRealTimers();
});

const named = ({ id: personId, name }: Member) => ({ id: personId, name });
const editOf = ({ editedBy, editedParts }: Highlight) => ({ editedBy, editedParts });
const bulk = (viewer: Member, fields: object) =>
  changeHighlights(viewer, project.slug, bulkChangeSchema.parse({ ids: [id], ...fields }));

describe('who last changed a highlight, and what of it', () => {
  test('is nobody while it is as it was made', async () => {
    expect(await getHighlight(author, id)).toMatchObject({
      editedBy: null,
      editedAt: null,
      editedParts: [],
    });
  });

  test.each<[string, () => Promise<unknown>, string[]]>([
    ['a note', () => updateHighlight(editor, id, { note: 'Vera was here.' }, 1), ['note']],
    [
      'note and ends at once',
      () => updateHighlight(editor, id, { note: 'n', ...passage(statement, 'lazy dog') }, 1),
      ['note', 'span'],
    ],
    [
      'a reply to it',
      () => createReply(editor, id, { id: uuidv7(), text: 'Well.', mentionIds: [] }),
      ['replies'],
    ],
    ['a tag', () => addHighlightTag(editor, id, tag.id), ['tags']],
    ['tags of many', () => bulk(editor, { addTagIds: [tag.id] }), ['tags']],
    [
      'its being there',
      async () => {
        await deleteHighlight(author, id, null);
        await restoreHighlight(editor, id);
      },
      ['presence'],
    ],
    [
      'the being there of many',
      async () => {
        await bulk(author, { delete: true });
        await bulk(editor, { restore: true });
      },
      ['presence'],
    ],
    [
      'a tag that left the codebook',
      async () => {
        await addHighlightTag(author, id, tag.id);
        await deleteTag(editor, tag.id, null);
      },
      ['tags'],
    ],
    [
      'a tag that is back in the codebook',
      async () => {
        await addHighlightTag(author, id, tag.id);
        await deleteTag(editor, tag.id, null);
        await updateHighlight(author, id, { note: 'Mine.' }, 3);
        await restoreTag(editor, tag.id);
      },
      ['tags'],
    ],
  ])('%s', async (_what, edit, editedParts) => {
    await edit();
    expect(editOf(await getHighlight(author, id))).toEqual({ editedBy: named(editor), editedParts });
  });

  test('the last one counts, and what changes nothing does not', async () => {
    await addHighlightTag(editor, id, tag.id);
    await removeHighlightTag(author, id, tag.id);
    const last = await getHighlight(author, id);
    expect(editOf(last)).toEqual({ editedBy: named(author), editedParts: ['tags'] });
    await removeHighlightTag(editor, id, tag.id);
    await updateHighlight(editor, id, { note: null, visibility: 'project' }, last.version);
    expect(await getHighlight(author, id)).toEqual(last);
  });

  test('only its author can be who made it private, and shared it', async () => {
    const { version } = await updateHighlight(author, id, { visibility: 'private' }, null);
    const row = await updateHighlight(author, id, { visibility: 'project' }, version);
    expect(editOf(row)).toEqual({ editedBy: named(author), editedParts: ['visibility'] });
  });

  test('is the same in the feed, in the list and in the answer to a change', async () => {
    const answer = await updateHighlight(editor, id, { note: 'Vera was here.' }, 1);
    const seen = { ...answer, can: expect.anything() as unknown };
    const feed = await listStatementHighlights(author, project.slug, statement.slug, {});
    expect(feed.items).toEqual([seen]);
    const list = await listHighlights(author, project.slug, { limit: 50, sort: '-created' });
    expect(list.items).toEqual([seen]);
    expect((await bulk(editor, { addTagIds: [] })).items).toEqual([seen]);
  });
});

describe('in a blind project', () => {
  beforeEach(() => database.query('UPDATE project SET is_blind = true'));

  test('an annotator is told that somebody changed theirs, and not who', async () => {
    await updateHighlight(editor, id, { note: 'Vera was here.' }, 1);
    const hidden = { editedBy: null, editedAt: expect.any(String) as string, editedParts: ['note'] };
    expect(await getHighlight(author, id)).toMatchObject(hidden);
    const { items } = await listStatementHighlights(author, project.slug, statement.slug, {});
    expect(items).toMatchObject([hidden]);
    expect(await getHighlight(editor, id)).toMatchObject({ editedBy: named(editor) });
  });

  test('nor who deleted it', async () => {
    await deleteHighlight(editor, id, null);
    const deleters = async (viewer: Member) =>
      (await listTrash(viewer, project.slug, { limit: 50 })).items.map(({ deletedBy }) => deletedBy);
    expect(await deleters(author)).toEqual([null]);
    expect(await deleters(editor)).toEqual([named(editor)]);
  });

  test('one is told of oneself, and an owner of everybody', async () => {
    const owner = await makeMember(project, 'owner');
    await updateHighlight(author, id, { note: 'Mine.' }, 1);
    expect(await getHighlight(author, id)).toMatchObject({ editedBy: named(author) });
    expect(await getHighlight(owner, id)).toMatchObject({ editedBy: named(author) });
  });
});

describe('when it was changed', () => {
  test.each([-365, -1, 365])('is by the clock of the database: a process %s days off', async (days) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * 86_400_000 });
    await updateHighlight(editor, id, { note: 'n' }, 1);
    const { time, items } = await listStatementHighlights(author, project.slug, statement.slug, {});
    const age = Date.parse(time ?? '') - Date.parse(items[0]?.editedAt ?? '');
    expect(age).toBeGreaterThanOrEqual(0);
    expect(age).toBeLessThan(60_000);
  });

  test('stays known when the person is gone, and who it was does not', async () => {
    await updateHighlight(editor, id, { note: 'n' }, 1);
    const { editedAt } = await getHighlight(author, id);
    await database.query('DELETE FROM "user" WHERE id = $1', [editor.id]);
    expect(await getHighlight(author, id)).toMatchObject({ editedBy: null, editedAt, editedParts: ['note'] });
  });

  test('and who it was stay when they leave the project', async () => {
    await updateHighlight(editor, id, { note: 'n' }, 1);
    await database.query('DELETE FROM membership WHERE user_id = $1', [editor.id]);
    expect(await getHighlight(author, id)).toMatchObject({ editedBy: named(editor) });
  });
});

describe('the database refuses', () => {
  const set = (sql: string, ...values: unknown[]) => database.query(`UPDATE highlight SET ${sql}`, values);

  test.each([
    ['an edit of nothing', 'edited_at = now()', 'highlight_edited_in_some_part'],
    ['parts that were changed at no time', `edited_parts = '{note}'`, 'highlight_edited_in_some_part'],
  ])('%s', async (_what, sql, constraint) => {
    await expect(set(sql)).rejects.toMatchObject({ constraint });
  });

  test('a person who is not in the project', async () => {
    const stranger = await makeMember(await makeProject(), 'editor');
    const editing = `edited_parts = '{note}', edited_by_id = $1`;
    await expect(set(editing, stranger.id)).rejects.toMatchObject({
      constraint: 'highlight_editor_in_project',
    });
    await joinProject(stranger, project, 'editor');
    await set(editing, stranger.id);
    expect(await getHighlight(author, id)).toMatchObject({ editedBy: named(stranger) });
  });

  test('a time that is not the present one', async () => {
    await set(`edited_parts = '{note}', edited_by_id = $1, edited_at = '2000-01-01'`, editor.id);
    const { rowCount } = await database.query(
      `SELECT FROM highlight WHERE edited_at > now() - interval '1 minute'`,
    );
    expect(rowCount).toBe(1);
  });
});
