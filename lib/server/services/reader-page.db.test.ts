import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, test } from 'vitest';
import { buildStatementText } from '../../core/statement-text';
import { useTestDatabase } from '../../testing/database';
import {
  type MadeProject,
  type MadeStatement,
  makeHighlight,
  makeMember,
  makePerson,
  makeProject,
  makeStatement,
  makeStatementNote,
  makeTag,
} from '../../testing/factories';
import { db } from '../db';
import { GUEST, type Member } from '../viewer';
import { type FirstPart, listStatementHighlights } from './highlight-feed';
import { getProject } from './projects';
import { readReaderPage } from './reader-page';
import { setReadingPlace } from './reading-places';
import { listStatementNotes } from './statement-notes';
import { archiveStatement, getStatement } from './statements';
import { listTags } from './tags';

useTestDatabase();
let owner: Member;
let annotator: Member;
let project: MadeProject;
let statement: MadeStatement;

beforeEach(async () => {
  project = await makeProject();
  owner = await makeMember(project, 'owner');
  annotator = await makeMember(project, 'annotator');
  statement = await makeStatement({ text: 'First of three.\nSecond of three.\nThird of three.' });
});

const open = (viewer: Member, first?: FirstPart) =>
  readReaderPage(viewer, project.slug, statement.slug, first ? { first } : {});

/** The next revision of the statement, of another text. */
async function addRevision(given: string): Promise<void> {
  const { text, blocks } = buildStatementText([{ type: 'paragraph', inlines: [{ text: given }] }]);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const characters = text.length;
  const row = { id: uuidv7(), statementId: statement.id, number: 2, text, characters, sha256, marks: [] };
  await db().revision.create({
    data: { ...row, blocks: blocks.map((block) => ({ ...block })) },
    select: { id: true },
  });
  await db().statement.update({
    where: { id: statement.id },
    data: { currentNumber: 2 },
    select: { id: true },
  });
}

test('says what each of its parts says by itself', async () => {
  const { id: tagId } = await makeTag(project);
  for (const words of ['First', 'Second', 'Third'])
    await makeHighlight({ project, statement, author: owner, words, tagIds: [tagId] });
  await makeHighlight({ project, statement, author: owner, words: 'three', visibility: 'private' });
  await makeStatementNote({ project, statement, author: owner });
  await makeStatementNote({ project, statement, author: annotator, visibility: 'private' });
  await setReadingPlace(annotator, statement.slug, { revision: 1, offset: 3, furthest: 10 });
  for (const viewer of [owner, annotator]) {
    const page = await open(viewer);
    const feed = await listStatementHighlights(viewer, project.slug, statement.slug, {});
    expect(page.project).toEqual(await getProject(viewer, project.slug));
    expect(await getStatement(viewer, statement.slug)).toMatchObject(page.statement);
    expect(page.feed).toEqual({ ...feed, time: page.feed.time });
    const counted = await listTags(viewer, project.slug);
    expect(page.tags).toEqual(counted.map((tag) => ({ ...tag, highlightCount: null })));
    expect(page.notes).toEqual(await listStatementNotes(viewer, project.slug, statement.slug));
    expect(page.readingPlace?.furthest).toBe(viewer === annotator ? 10 : undefined);
  }
  expect((await open(owner)).feed.items).toHaveLength(4);
  expect((await open(annotator)).feed.items).toHaveLength(3);
});

test('brings the first highlights and where the next ones begin', async () => {
  for (const words of ['First', 'Second', 'Third'])
    await makeHighlight({ project, statement, author: owner, words });
  const { feed } = await open(annotator, { within: 0, least: 2, most: 2 });
  expect(feed.items.map(({ exact }) => exact)).toEqual(['First', 'Second']);
  const rest = { limit: 2, after: feed.next ?? '' };
  const { items } = await listStatementHighlights(annotator, project.slug, statement.slug, rest);
  expect(items.map(({ exact }) => exact)).toEqual(['Third']);
});

test('says of those that follow within so many characters where they are, and with which tags', async () => {
  const words = ['First', 'of', 'three', 'Second', 'Third'];
  const tag = await makeTag(project);
  const gone = await makeTag(project, { deletedAt: new Date() });
  for (const marked of words) {
    const tagIds = marked === 'three' ? [tag.id, gone.id] : [];
    await makeHighlight({ project, statement, author: owner, words: marked, tagIds });
  }
  await makeHighlight({ project, statement, author: owner, words: 'First of', visibility: 'private' });
  const brought = async (first: FirstPart) => {
    const { feed, ahead } = await open(annotator, first);
    const rest = { limit: 10, after: feed.next ?? '' };
    const { items } = await listStatementHighlights(annotator, project.slug, statement.slug, rest);
    expect([...feed.items, ...items].map(({ exact }) => exact)).toEqual(words);
    const follow = items.slice(0, ahead.length);
    expect(ahead).toEqual(follow.map(({ id, start, end, tagIds }) => ({ id, start, end, tagIds })));
    return [feed.items.length, ahead.length];
  };
  const within = statement.text.indexOf('Second');
  expect(await brought({ within, least: 1, most: 5 })).toEqual([1, 2]);
  expect(await brought({ within: within + 1, least: 1, most: 5 })).toEqual([1, 3]);
  expect(await brought({ within, least: 1, most: 2 })).toEqual([1, 1]);
  expect(await brought({ within, least: 4, most: 5 })).toEqual([4, 0]);
  const { ahead } = await open(annotator, { within, least: 2, most: 5 });
  expect(ahead.map(({ tagIds }) => tagIds)).toEqual([[tag.id]]);
  const all = await open(annotator, { within: 1_000, least: 10, most: 10 });
  expect(all).toMatchObject({ feed: { next: null }, ahead: [] });
});

test('brings the text that the statement has now, however often another one was read', async () => {
  expect((await open(owner)).statement.revision.text).toBe(statement.text);
  await addRevision('Another text.');
  expect((await open(owner)).statement).toMatchObject({
    characters: 13,
    revision: { number: 2, text: 'Another text.' },
  });
  expect((await getStatement(owner, statement.slug, 1)).revision.text).toBe(statement.text);
  await expect(getStatement(owner, statement.slug, 3)).rejects.toMatchObject({ code: 'not_found' });
});

describe('is not to be had', () => {
  test('by who is not in the project, nor without an account', async () => {
    const stranger = await makePerson();
    await expect(open(stranger)).rejects.toMatchObject({ code: 'not_found' });
    const asGuest = readReaderPage(GUEST, project.slug, statement.slug, {});
    await expect(asGuest).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('of a statement that was withdrawn, also when its text was read before', async () => {
    await open(annotator);
    await archiveStatement(await makePerson('admin'), statement.slug, null);
    await expect(open(annotator)).rejects.toMatchObject({ code: 'not_found' });
    await expect(getStatement(annotator, statement.slug)).rejects.toMatchObject({ code: 'not_found' });
  });
});
