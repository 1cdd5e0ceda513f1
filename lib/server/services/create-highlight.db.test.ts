import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { highlightSchema } from '../../contracts/highlight';
import { useTestDatabase } from '../../testing/database';
import {
  type MadeProject,
  type MadeStatement,
  makeMember,
  makePerson,
  makeProject,
  makeStatement,
  makeTag,
  passage,
} from '../../testing/factories';
import { db } from '../db';
import { GUEST, type Member, type Viewer } from '../viewer';
import { createHighlight } from './create-highlight';
import { getHighlight } from './highlights';

const database = useTestDatabase();
let project: MadeProject;
let statement: MadeStatement;
let annotator: Member;
let editor: Member;
let tag: { id: string };

beforeEach(async () => {
  project = await makeProject();
  statement = await makeStatement({ text: 'States are 😀 sovereign.\nحقوق الإنسان for all.' });
  annotator = await makeMember(project, 'annotator');
  editor = await makeMember(project, 'editor');
  tag = await makeTag(project);
});

const asked = (fields = {}) => ({
  id: uuidv7(),
  statement: statement.slug,
  revision: 1,
  ...passage(statement, 'sovereign'),
  ...fields,
});
const create = (viewer: Viewer, fields = {}) => createHighlight(viewer, project.slug, asked(fields));
const tagged = (fields = {}) => create(annotator, { tagIds: [tag.id], ...fields });
const count = () => db().highlight.count();

describe('creating', () => {
  test('keeps the passage with its context, counted in code points', async () => {
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
      editedBy: null,
      editedAt: null,
      editedParts: [],
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

  test.each([
    ['other words', { exact: 'Sovereign' }, 'exact'],
    ['a place one too far', { start: 14, end: 23 }, 'exact'],
    ['UTF-16 offsets', { start: 14, end: 23, exact: 'sovereign' }, 'exact'],
    ['the end outside', { end: 900 }, 'end'],
    ['all of it outside', { start: 900, end: 901, exact: 'x' }, 'end'],
    ['the largest numbers', { start: 0, end: 2_147_483_647, exact: 'x' }, 'end'],
    ['the very largest numbers', { start: 2_147_483_646, end: 2_147_483_647, exact: 'x' }, 'end'],
    ['a revision that is not there', { revision: 2 }, 'revision'],
  ])('refuses %s', async (_name, fields, path) => {
    await expect(create(annotator, fields)).rejects.toMatchObject({
      code: 'invalid',
      extra: { errors: [{ path }] },
    });
    expect([await count(), await db().feed.count()]).toEqual([0, 0]);
  });

  test('refuses tags that cannot be used, and then keeps nothing', async () => {
    const elsewhere = await makeTag(await makeProject());
    const archived = await makeTag(project, { archived: true });
    for (const id of [uuidv7(), elsewhere.id, archived.id]) {
      await expect(create(annotator, { tagIds: [tag.id, id] })).rejects.toMatchObject({ code: 'invalid' });
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

/** Everything that a highlight leaves in the database. */
const traces = async () => ({
  highlights: await db().highlight.count(),
  tags: await db().highlightTag.count(),
  feeds: await db().feed.count(),
  numbers: await db().eventStream.count(),
  events: await db().event.count(),
});
const NONE = { highlights: 0, tags: 0, feeds: 0, numbers: 0, events: 0 };

describe('what was decided on is still so when it is written', () => {
  let other: pg.Client;

  beforeEach(async () => {
    other = new pg.Client({ connectionString: database.url });
    await other.connect();
  });
  afterEach(() => other.end());

  /** Let a highlight be decided on, then change something before it can be written, and return what comes of it. */
  async function createWhile(change: string): Promise<unknown> {
    await other.query('BEGIN');
    await other.query('LOCK TABLE feed IN ACCESS EXCLUSIVE MODE');
    const answer = tagged().catch((error: unknown) => error);
    await vi.waitUntil(isSomebodyWaiting, { timeout: 20_000, interval: 10 });
    await other.query(change);
    await other.query('COMMIT');
    return answer;
  }

  async function isSomebodyWaiting(): Promise<boolean> {
    const { rowCount } = await database.query(
      `SELECT FROM pg_locks WHERE NOT granted AND relation = 'feed'::regclass`,
    );
    return rowCount === 1;
  }

  test.each([
    ['the role was taken away', () => `UPDATE membership SET role = 'viewer'`, 'forbidden'],
    ['the person was put out', () => 'DELETE FROM membership', 'not_found'],
    ['the statement was archived', () => `UPDATE statement SET status = 'archived'`, 'not_found'],
    ['the tag was archived', () => 'UPDATE tag SET archived = true', 'invalid'],
    ['the tag was deleted', () => 'UPDATE tag SET deleted_at = now()', 'invalid'],
  ])('%s', async (_name, change, code) => {
    expect(await createWhile(change())).toMatchObject({ code });
    expect(await traces()).toEqual(NONE);
  });

  test('what still lets it pass does not hinder it', async () => {
    const answer = await createWhile(`UPDATE membership SET role = 'editor'`);
    expect(answer).toMatchObject({ isNew: true, value: { can: { edit: true } } });
    expect(await traces()).toEqual({ highlights: 1, tags: 1, feeds: 1, numbers: 1, events: 1 });
  });
});

test('it is told as what it is, with the version of the feed', async () => {
  const first = await tagged();
  const hidden = await tagged({ visibility: 'private' });
  const events = await db().event.findMany({ orderBy: { number: 'asc' } });
  const shared = {
    projectId: project.id,
    kind: 'highlight',
    statementId: statement.id,
    authorId: annotator.id,
  };
  expect(events).toMatchObject([
    { ...shared, number: 1, subjectId: first.value.id, version: 1, isPrivate: false },
    { ...shared, number: 2, subjectId: hidden.value.id, version: 2, isPrivate: true },
  ]);
});

test('many at once raise feed and events without a gap', async () => {
  await Promise.all(Array.from({ length: 24 }, () => tagged()));
  const events = await db().event.findMany({
    orderBy: { number: 'asc' },
    select: { number: true, version: true },
  });
  const counted = Array.from({ length: 24 }, (_, index) => index + 1);
  expect(events).toEqual(counted.map((number) => ({ number, version: number })));
});

test('a passage at the end of a long text, by an id and in capitals', async () => {
  const words = Array.from({ length: 30_000 }, (_, index) => `word${index}`).join(' ');
  const long = await makeStatement({ text: `${words} 😀 the end` });
  const { value } = await tagged({
    statement: long.id.toUpperCase(),
    ...passage(long, 'the end'),
  });
  expect(value).toMatchObject({
    exact: 'the end',
    prefix: 'word29996 word29997 word29998 word29999 😀 '.slice(-33),
    suffix: '',
  });
});
