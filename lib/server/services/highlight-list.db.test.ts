import { beforeEach, describe, expect, test } from 'vitest';
import { highlightQuerySchema } from '../../contracts/highlight';
import { useTestDatabase } from '../../testing/database';
import {
  type MadeProject,
  type MadeStatement,
  makeHighlight,
  makeMember,
  makePerson,
  makeProject,
  makeStatement,
  makeTag,
} from '../../testing/factories';
import { db } from '../db';
import { GUEST, type Member, type Viewer } from '../viewer';
import { listHighlights } from './highlight-list';

useTestDatabase();
let project: MadeProject;
let statement: MadeStatement;
let annotator: Member;
let editor: Member;

beforeEach(async () => {
  project = await makeProject();
  statement = await makeStatement({ text: 'Half of it, 50% or a_b, axb\nis known.' });
  annotator = await makeMember(project, 'annotator');
  editor = await makeMember(project, 'editor');
});

const mark = async (author: Member, fields = {}) =>
  (await makeHighlight({ project, statement, author, ...fields })).id;
const list = (viewer: Viewer, query: Record<string, unknown> = {}) =>
  listHighlights(viewer, project.slug, highlightQuerySchema.parse(query));
const found = async (query: Record<string, unknown>, viewer: Viewer = editor) =>
  (await list(viewer, { sort: 'created', ...query })).items.map(({ id }) => id);

describe('filters', () => {
  test('a tag stands for everything below it; another project’s finds nothing', async () => {
    const [top, other] = [await makeTag(project), await makeTag(project)];
    const below = await makeTag(project, { parentId: (await makeTag(project, { parentId: top.id })).id });
    const bare = await mark(annotator);
    const deep = await mark(annotator, { tagIds: [below.id] });
    const second = await mark(annotator, { tagIds: [other.id, top.id] });
    expect(await found({ tag: top.id })).toEqual([deep, second]);
    expect(await found({ tag: below.id })).toEqual([deep]);
    expect(await found({ tag: (await makeTag(await makeProject())).id })).toEqual([]);
    expect(await found({ untagged: 'true' })).toEqual([bare]);
    expect(await found({ untagged: 'false' })).toEqual([deep, second]);
  });

  test('person, statement, trash and days', async () => {
    const elsewhere = await makeStatement();
    const a = await mark(annotator);
    const b = await mark(editor, { statement: elsewhere });
    const gone = await mark(editor, { isDeleted: true });
    expect(await found({ author: annotator.id })).toEqual([a]);
    expect(await found({ statement: elsewhere.slug })).toEqual([b]);
    expect(await found({ statement: elsewhere.id })).toEqual([b]);
    expect(await found({ deleted: 'true' })).toEqual([gone]);
    await db().highlight.update({ where: { id: a }, data: { createdAt: new Date('2018-12-10T23:59:59Z') } });
    expect(await found({ from: '2018-12-10', to: '2018-12-10' })).toEqual([a]);
    expect(await found({ from: '2018-12-11' })).toEqual([b]);
    expect(await found({ orphaned: 'true' })).toEqual([]);
    expect(await found({ orphaned: 'false' })).toEqual([a, b]);
  });

  test('words are searched as they are written, in passage and note', async () => {
    const percent = await mark(annotator, { words: '50% or' });
    const underscore = await mark(annotator, { words: 'a_b' });
    const plain = await mark(annotator, { words: 'axb', note: 'About HALF' });
    expect(await found({ q: '%' })).toEqual([percent]);
    expect(await found({ q: '_' })).toEqual([underscore]);
    expect(await found({ q: 'A_B' })).toEqual([underscore]);
    expect(await found({ q: 'half' })).toEqual([plain]);
    expect(await found({ q: '\\' })).toEqual([]);
  });
});

describe('what is hidden does not count', () => {
  test('others’ private ones, and others’ at all in a blind project', async () => {
    await mark(annotator, { visibility: 'private' });
    await mark(editor);
    expect(await list(editor)).toMatchObject({ total: 1, items: [{}] });
    expect(await list(annotator)).toMatchObject({ total: 2 });
    await db().project.update({ where: { id: project.id }, data: { isBlind: true } });
    expect(await list(annotator)).toMatchObject({ total: 1 });
  });

  test('who may not list', async () => {
    await expect(list(GUEST)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(list(await makePerson('admin'))).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('paging', () => {
  test.each(['created', '-created'])('by %s brings every row once while rows are added', async (sort) => {
    const ids: string[] = [];
    for (let number = 0; number < 7; number += 1) ids.push(await mark(annotator));
    await db().highlight.updateMany({ data: { createdAt: new Date('2018-07-11T10:00:00Z') } });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await list(editor, { sort, limit: 2, ...(cursor === null ? {} : { cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
      if (seen.length < 7) await mark(annotator);
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => ids.includes(id)).sort()).toEqual([...ids].sort());
  });

  test.each([
    '',
    'rubbish',
    Buffer.from('["x","y"]').toString('base64url'),
    Buffer.from('[1]').toString('base64url'),
  ])('a cursor that is none of ours is invalid: %s', async (cursor) => {
    await expect(list(editor, { cursor })).rejects.toMatchObject({ code: 'invalid' });
  });
});
