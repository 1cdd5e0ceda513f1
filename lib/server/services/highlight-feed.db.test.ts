import { beforeEach, describe, expect, test } from 'vitest';
import { highlightFeedSchema } from '../../contracts/highlight';
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
import { listStatementHighlights } from './highlight-feed';
import { addHighlightTag, deleteHighlight, restoreHighlight, updateHighlight } from './highlights';
import { updateProject } from './projects';
import { createReply } from './replies';
import { deleteTag } from './tag-trash';

useTestDatabase();
let project: MadeProject;
let statement: MadeStatement;
let annotator: Member;
let editor: Member;

beforeEach(async () => {
  project = await makeProject();
  statement = await makeStatement({ text: 'One two three.\nFour five.' });
  annotator = await makeMember(project, 'annotator');
  editor = await makeMember(project, 'editor');
});

const mark = (author: Member, fields = {}) => makeHighlight({ project, statement, author, ...fields });
const feed = (viewer: Viewer, since?: number) =>
  listStatementHighlights(viewer, project.slug, statement.slug, since === undefined ? {} : { since });

/** What a viewer is sent: version, ids of items, ids to forget. */
async function sent(viewer: Viewer, since?: number) {
  const { version, items, deleted } = await feed(viewer, since);
  return [version, items.map(({ id }) => id), deleted] as const;
}

describe('the whole feed', () => {
  test('is empty at version 0 before anything is marked', async () => {
    expect(await feed(annotator)).toEqual({
      version: 0,
      time: expect.any(String) as string,
      items: [],
      deleted: [],
      next: null,
    });
  });

  test('has what the viewer may read, in the order of the text', async () => {
    const later = await mark(annotator, { words: 'Four' });
    const short = await mark(editor, { words: 'One' });
    const long = await mark(editor, { words: 'One two' });
    const hidden = await mark(annotator, { words: 'five', visibility: 'private' });
    await mark(annotator, { isDeleted: true });
    const all = await feed(annotator);
    expect(highlightFeedSchema.parse(all)).toEqual(all);
    expect(await sent(annotator)).toEqual([5, [long.id, short.id, later.id, hidden.id], []]);
    expect(await sent(editor)).toEqual([5, [long.id, short.id, later.id], []]);
  });

  test('is one project’s and one statement’s', async () => {
    const elsewhere = await makeProject();
    await joinProject(annotator, elsewhere, 'editor');
    await makeHighlight({ project: elsewhere, statement, author: annotator });
    await makeHighlight({ project, statement: await makeStatement(), author: annotator });
    expect(await sent(annotator)).toEqual([0, [], []]);
  });

  test('who may not: guest, outsider, site admin; nor on a draft or a statement that is not there', async () => {
    await expect(feed(GUEST)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(feed(await makePerson())).rejects.toMatchObject({ code: 'not_found' });
    await expect(feed(await makePerson('admin'))).rejects.toMatchObject({ code: 'not_found' });
    const draft = await makeStatement({ status: 'draft' });
    for (const ref of [draft.slug, 'nowhere'])
      await expect(listStatementHighlights(editor, project.slug, ref, {})).rejects.toMatchObject({
        code: 'not_found',
      });
  });
});

describe('since a version', () => {
  test('brings each kind of change once', async () => {
    const tag = await makeTag(project);
    const a = await mark(annotator);
    const b = await mark(annotator);
    expect(await sent(editor, 1)).toEqual([2, [b.id], []]);
    expect(await sent(editor, 2)).toEqual([2, [], []]);
    await updateHighlight(annotator, a.id, { note: 'x' }, 1);
    await addHighlightTag(annotator, b.id, tag.id);
    expect(await sent(editor, 2)).toEqual([4, [a.id, b.id], []]);
    await createReply(editor, a.id, { id: a.id, text: 'Yes', mentionIds: [] });
    expect((await feed(editor, 4)).items).toMatchObject([{ id: a.id, replyCount: 1 }]);
    await deleteHighlight(annotator, b.id, null);
    expect(await sent(editor, 5)).toEqual([6, [], [b.id]]);
    await restoreHighlight(annotator, b.id);
    expect(await sent(editor, 6)).toEqual([7, [b.id], []]);
  });

  test('a highlight turned private is to be forgotten by the others, and shown again when shared', async () => {
    const { id } = await mark(annotator);
    await updateHighlight(annotator, id, { visibility: 'private' }, null);
    expect(await sent(editor, 1)).toEqual([2, [], [id]]);
    expect(await sent(annotator, 1)).toEqual([2, [id], []]);
    await updateHighlight(annotator, id, { visibility: 'project' }, null);
    expect(await sent(editor, 2)).toEqual([3, [id], []]);
  });

  test('of a highlight that was always private nobody else learns even that it went', async () => {
    const { id } = await mark(annotator, { visibility: 'private' });
    await deleteHighlight(annotator, id, null);
    expect(await sent(editor, 1)).toEqual([2, [], []]);
    expect(await sent(annotator, 1)).toEqual([2, [], [id]]);
  });

  test('of one turned private only those learn anything who could see it before, and only once', async () => {
    const { id } = await mark(annotator);
    await updateHighlight(annotator, id, { visibility: 'private' }, null);
    await updateHighlight(annotator, id, { note: 'For me alone' }, 2);
    await deleteHighlight(annotator, id, null);
    const newcomer = await makeMember(project, 'editor');
    expect(await sent(editor, 1)).toEqual([4, [], [id]]);
    for (const since of [2, 3]) expect(await sent(editor, since)).toEqual([4, [], []]);
    expect(await sent(newcomer, 0), 'before there was anything').toEqual([4, [], []]);
    expect(await sent(annotator, 3)).toEqual([4, [], [id]]);
  });

  test('one shared again, and then deleted, is to be forgotten by all who have it', async () => {
    const { id } = await mark(annotator, { visibility: 'private' });
    await updateHighlight(annotator, id, { visibility: 'project' }, null);
    await updateHighlight(annotator, id, { visibility: 'private' }, null);
    await updateHighlight(annotator, id, { visibility: 'project' }, null);
    await deleteHighlight(annotator, id, null);
    for (const since of [1, 2, 4]) expect(await sent(editor, since)).toEqual([5, [], [id]]);
  });

  test('a deleted tag changes the highlights that bore it', async () => {
    const tag = await makeTag(project);
    const [with_] = [await mark(annotator, { tagIds: [tag.id] }), await mark(annotator)];
    await deleteTag(editor, tag.id, null);
    const { version, items } = await feed(annotator, 2);
    expect([version, items.map(({ id, tagIds }) => ({ id, tagIds }))]).toEqual([
      3,
      [{ id: with_.id, tagIds: [] }],
    ]);
  });

  test('a version ahead of the feed, as after a restored backup, brings everything', async () => {
    const { id } = await mark(annotator);
    expect(await sent(annotator, 99)).toEqual([1, [id], []]);
  });

  test('in a blind project nobody learns by what is gone that others marked anything', async () => {
    const owner = await makeMember(project, 'owner');
    await updateProject(owner, project.slug, { isBlind: true }, null);
    const { version } = await feed(annotator);
    const theirs = await mark(editor);
    const mine = await mark(annotator);
    await deleteHighlight(editor, theirs.id, null);
    expect(await sent(annotator, version)).toEqual([version + 3, [mine.id], []]);
    expect(await sent(annotator, version + 3), 'nothing new').toEqual([version + 3, [], []]);
    expect(await sent(owner, version + 1)).toEqual([version + 3, [mine.id], [theirs.id]]);
  });

  test('making a project blind, and revealing it, changes what annotators are sent', async () => {
    const owner = await makeMember(project, 'owner');
    const mine = await mark(annotator);
    const theirs = await mark(editor);
    await updateProject(owner, project.slug, { isBlind: true }, null);
    const unseen = await mark(editor);
    await deleteHighlight(editor, unseen.id, null);
    const [blind, ...rest] = await sent(annotator, 2);
    expect(blind, 'the version is the ETag: a new answer needs a new one').toBeGreaterThan(2);
    expect(rest, 'everything that is still to be seen').toEqual([[mine.id], []]);
    expect((await feed(annotator, 2)).isWhole, 'instead of what was known').toBe(true);
    await updateProject(owner, project.slug, { isBlind: false }, null);
    const [revealed, items, deleted] = await sent(annotator, blind);
    expect(revealed).toBeGreaterThan(blind);
    expect([new Set(items), deleted]).toEqual([new Set([mine.id, theirs.id]), []]);
  });
});

describe('in parts', () => {
  const part = (viewer: Viewer, limit: number, after?: string) =>
    listStatementHighlights(viewer, project.slug, statement.slug, {
      limit,
      ...(after === undefined ? {} : { after }),
    });

  /** Every id, part by part; `between` happens after each part. */
  async function walk(limit: number, between: () => Promise<unknown> = () => Promise.resolve()) {
    const ids: string[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const { items, next, deleted } = await part(annotator, limit, after);
      expect(items.length).toBeLessThanOrEqual(limit);
      expect(deleted).toEqual([]);
      ids.push(...items.map(({ id }) => id));
      after = next;
      await between();
    }
    return ids;
  }

  test.each([1, 2, 3, 6, 7])('of %i every one comes once, in the order of the whole', async (limit) => {
    for (const words of ['One', 'One', 'One two', 'two', 'Four', 'Four']) await mark(editor, { words });
    await mark(editor, { visibility: 'private' });
    await mark(editor, { isDeleted: true });
    const [, whole] = await sent(annotator);
    expect(whole).toHaveLength(6);
    expect(await walk(limit)).toEqual(whole);
  });

  test('every one comes once also while others mark, and what they marked comes since the first part', async () => {
    const before: string[] = [];
    for (const words of ['One', 'two', 'three', 'Four', 'five'])
      before.push((await mark(editor, { words })).id);
    const added: string[] = [];
    const { version } = await part(annotator, 2);
    const ids = await walk(2, async () => {
      for (const words of ['One', 'three'])
        if (added.length < 6) added.push((await mark(editor, { words })).id);
    });
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(before));
    const [, since] = await sent(annotator, version);
    expect(new Set([...ids, ...since])).toEqual(new Set([...before, ...added]));
  });

  test('the last says so, also when it is full or empty', async () => {
    expect((await part(annotator, 1)).next).toBeNull();
    await mark(editor);
    expect((await part(annotator, 1)).next).toBeNull();
  });

  test.each(['x', '', 'W10', '["1","2"]', '["1","2","x"]', '["-1","2","ID"]', '["1","99999999999","ID"]'])(
    'a cursor like %s is refused',
    async (cursor) => {
      const values = cursor.replace('ID', project.id);
      for (const after of [values, Buffer.from(values).toString('base64url')]) {
        await expect(part(annotator, 1, after)).rejects.toMatchObject({
          code: 'invalid',
          extra: { errors: [{ path: 'after' }] },
        });
      }
    },
  );
});
