import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, test } from 'vitest';
import { bulkChangeSchema } from '../../contracts/highlight';
import { useTestDatabase } from '../../testing/database';
import {
  type MadeProject,
  type MadeStatement,
  makeCollection,
  makeHighlight,
  makeMember,
  makeProject,
  makeStatement,
  makeTag,
} from '../../testing/factories';
import type { Member } from '../viewer';
import { deleteCollectionItem, putCollectionItem } from './collection-items';
import { getCollection, listCollections, updateCollection } from './collections';
import { changeHighlights } from './highlight-bulk';
import { listStatementHighlights } from './highlight-feed';
import { listHighlights } from './highlight-list';
import { addHighlightTag, getHighlight, removeHighlightTag, updateHighlight } from './highlights';
import { createReply, deleteReply, updateReply } from './replies';
import { deleteTag } from './tag-trash';
import { listTags, updateTag } from './tags';

const database = useTestDatabase();
let project: MadeProject;
let statement: MadeStatement;
let ada: Member;
let vera: Member;
let tag: { id: string };
let id: string;

beforeEach(async () => {
  project = await makeProject();
  statement = await makeStatement({ text: 'The quick brown fox\nand the lazy dog' });
  ada = await makeMember(project, 'annotator', 'Ada');
  vera = await makeMember(project, 'editor', 'Vera');
  tag = await makeTag(project);
  ({ id } = await makeHighlight({ project, statement, author: ada }));
});

const named = ({ id: personId, name }: Member) => ({ id: personId, name });
const edit = (by: Member | null, ...editedParts: string[]) => ({
  editedBy: by && named(by),
  editedAt: expect.any(String) as string,
  editedParts,
});
const write = async (viewer: Member, note: string) =>
  updateHighlight(viewer, id, { note }, (await getHighlight(viewer, id)).version);
const retag = async (viewer: Member, isOn = true) =>
  (isOn ? addHighlightTag : removeHighlightTag)(viewer, id, tag.id);
const bulk = (viewer: Member, fields: object) =>
  changeHighlights(viewer, project.slug, bulkChangeSchema.parse({ ids: [id], ...fields }));
const seenBy = (viewer: Member) => getHighlight(viewer, id);

describe('the change of a highlight before the last, by another', () => {
  test('there is none while one person changes it, however often', async () => {
    expect(await seenBy(ada)).toMatchObject({ editedBefore: null });
    await write(vera, 'Once.');
    await retag(vera);
    expect(await seenBy(ada)).toMatchObject({ ...edit(vera, 'tags'), editedBefore: null });
  });

  test('is kept when another changes it after that, and again', async () => {
    const { editedAt } = await write(vera, 'Vera was here.');
    const before = { ...edit(vera, 'note'), editedAt };
    expect(await retag(ada)).toMatchObject({ ...edit(ada, 'tags'), editedBefore: before });
    await retag(ada, false);
    await write(ada, 'So was I.');
    for (const viewer of [ada, vera]) {
      expect(await seenBy(viewer)).toMatchObject({ ...edit(ada, 'note'), editedBefore: before });
    }
  });

  test('is that of the one before, when they take turns', async () => {
    await write(ada, 'Mine.');
    await write(vera, 'Hers.');
    expect(await seenBy(ada)).toMatchObject({ ...edit(vera, 'note'), editedBefore: edit(ada, 'note') });
    await retag(ada);
    expect(await seenBy(ada)).toMatchObject({ ...edit(ada, 'tags'), editedBefore: edit(vera, 'note') });
    const zoe = await makeMember(project, 'owner', 'Zoe');
    await write(zoe, 'Mine now.');
    expect(await seenBy(ada)).toMatchObject({ ...edit(zoe, 'note'), editedBefore: edit(ada, 'tags') });
  });

  test('is not displaced by a change that changes nothing', async () => {
    await write(vera, 'Hers.');
    const row = await retag(ada);
    await retag(vera);
    await write(vera, 'Hers.');
    expect(await seenBy(ada)).toEqual(row);
  });

  test('is kept when many are changed at once, and when a tag leaves the codebook', async () => {
    await write(ada, 'Mine.');
    await bulk(vera, { addTagIds: [tag.id] });
    expect(await seenBy(ada)).toMatchObject({ ...edit(vera, 'tags'), editedBefore: edit(ada, 'note') });
    await bulk(ada, { delete: true });
    await bulk(ada, { restore: true });
    expect(await seenBy(ada)).toMatchObject({ ...edit(ada, 'presence'), editedBefore: edit(vera, 'tags') });
    await deleteTag(vera, tag.id, null);
    expect(await seenBy(ada)).toMatchObject({ ...edit(vera, 'tags'), editedBefore: edit(ada, 'presence') });
  });

  test('is the same in the feed, in the list and in the answer to a change', async () => {
    await write(vera, 'Hers.');
    const answer = await retag(ada);
    expect((await listStatementHighlights(ada, project.slug, statement.slug, {})).items).toEqual([answer]);
    const list = await listHighlights(ada, project.slug, { limit: 50, sort: '-created' });
    expect(list.items).toEqual([answer]);
    expect((await bulk(ada, { addTagIds: [tag.id] })).items).toEqual([answer]);
  });

  test('is known when its person is gone, and who it was is not', async () => {
    const { editedAt } = await write(vera, 'Hers.');
    await retag(ada);
    await database.query('DELETE FROM "user" WHERE id = $1', [vera.id]);
    const before = { editedBy: null, editedAt, editedParts: ['note'] };
    expect(await seenBy(ada)).toMatchObject({ ...edit(ada, 'tags'), editedBefore: before });
    await write(ada, 'Mine.');
    expect(await seenBy(ada)).toMatchObject({ ...edit(ada, 'note'), editedBefore: before });
    const { items } = await listStatementHighlights(ada, project.slug, statement.slug, {});
    expect(items).toMatchObject([{ editedBefore: before }]);
  });

  test('nor is that a person is gone a change: what they changed last is the last change', async () => {
    await write(ada, 'Mine.');
    await write(vera, 'Hers.');
    await database.query('DELETE FROM "user" WHERE id = $1', [vera.id]);
    expect(await seenBy(ada)).toMatchObject({ ...edit(null, 'note'), editedBefore: edit(ada, 'note') });
    await retag(ada);
    expect(await seenBy(ada)).toMatchObject({ ...edit(ada, 'tags'), editedBefore: edit(null, 'note') });
  });

  test('in a blind project is told to its author without who it was', async () => {
    await database.query('UPDATE project SET is_blind = true');
    await write(vera, 'Hers.');
    await retag(ada);
    expect(await seenBy(ada)).toMatchObject({ ...edit(ada, 'tags'), editedBefore: edit(null, 'note') });
    const { items } = await listStatementHighlights(ada, project.slug, statement.slug, {});
    expect(items).toMatchObject([{ editedBefore: edit(null, 'note') }]);
    expect(await seenBy(vera)).toMatchObject({ editedBefore: edit(vera, 'note') });
    await write(vera, 'Hers again.');
    expect(await seenBy(ada)).toMatchObject({ ...edit(null, 'note'), editedBefore: edit(ada, 'tags') });
  });
});

describe('a reply is a change of its highlight', () => {
  const reply = async (viewer: Member) =>
    (await createReply(viewer, id, { id: uuidv7(), text: 'Well.', mentionIds: [] })).value;

  test('when it is made, and stays behind a later one of another', async () => {
    const { version } = await seenBy(ada);
    await reply(vera);
    expect(await seenBy(ada)).toMatchObject({ ...edit(vera, 'replies'), editedBefore: null, version });
    await retag(ada);
    expect(await seenBy(ada)).toMatchObject({ ...edit(ada, 'tags'), editedBefore: edit(vera, 'replies') });
  });

  test('when it is given other words', async () => {
    const made = await reply(vera);
    await reply(ada);
    await updateReply(vera, made.id, { text: 'Well, no.', mentionIds: [] }, made.version);
    expect(await seenBy(ada)).toMatchObject({ ...edit(vera, 'replies'), editedBefore: edit(ada, 'replies') });
  });

  test('and neither when it is deleted, nor when it says so already or is sent twice', async () => {
    const made = await reply(vera);
    await reply(ada);
    await updateReply(vera, made.id, { text: 'Well.', mentionIds: [] }, made.version);
    await createReply(vera, id, { id: made.id, text: 'Well.', mentionIds: [] });
    await deleteReply(vera, made.id, made.version);
    expect(await seenBy(ada)).toMatchObject(edit(ada, 'replies'));
  });
});

test('the change of a tag before the last, by another', async () => {
  const owner = await makeMember(project, 'owner', 'Owen');
  const tagSeenBy = async (viewer: Member) =>
    (await listTags(viewer, project.slug)).find((row) => row.id === tag.id);
  expect(await tagSeenBy(owner)).toMatchObject({ editedBefore: null });
  const { version } = await updateTag(vera, tag.id, { definition: 'Hers.' }, 1);
  const answer = await updateTag(owner, tag.id, { colour: 'wine' }, version);
  expect(answer).toMatchObject({ ...edit(owner, 'colour'), editedBefore: edit(vera, 'definition') });
  expect(await tagSeenBy(owner)).toEqual(answer);
  await updateTag(owner, tag.id, { archived: true }, answer.version);
  expect(await tagSeenBy(owner)).toMatchObject({
    ...edit(owner, 'archived'),
    editedBefore: edit(vera, 'definition'),
  });
  await database.query('UPDATE project SET is_blind = true');
  expect(await tagSeenBy(ada)).toMatchObject({ editedBefore: edit(null, 'definition') });
});

test('the change of a collection before the last, by another', async () => {
  const owner = await makeMember(project, 'owner', 'Owen');
  const collection = await makeCollection(project, owner);
  expect(await getCollection(owner, collection.id)).toMatchObject({ editedBefore: null });
  await updateCollection(vera, collection.id, { title: 'Hers' }, 1);
  const item = uuidv7();
  await putCollectionItem(owner, collection.id, item, { kind: 'text', text: 'Once.' });
  const expected = { ...edit(owner, 'items'), editedBefore: edit(vera, 'title') };
  expect(await deleteCollectionItem(owner, collection.id, item)).toMatchObject(expected);
  expect(await getCollection(vera, collection.id)).toMatchObject(expected);
  expect(await listCollections(owner, project.slug)).toMatchObject([expected]);
  await database.query('UPDATE project SET is_blind = true');
  expect(await getCollection(ada, collection.id)).toMatchObject({ editedBefore: edit(null, 'title') });
});

describe('the database refuses', () => {
  const LAST = `edited_by_id = $1, edited_parts = (enum_range(edited_parts[1]))[1:1]`;
  const PRIOR = `prior_edited_by_id = $1, prior_edited_at = now(), prior_edited_parts = edited_parts`;

  test.each([
    ['an edit of nothing', 'prior_edited_at = now()', 'prior_edited_in_some_part'],
    [
      'a person at no time',
      `prior_edited_by_id = (SELECT id FROM "user" WHERE name = 'Owen')`,
      'prior_editor_of_edited',
    ],
    ['one by who made the last', PRIOR, 'prior_editor_is_another'],
    ['one of what was never changed', `edited_by_id = NULL, edited_at = NULL, edited_parts = '{}'`, null],
  ])('%s', async (_what, sql, constraint) => {
    const owner = await makeMember(project, 'owner', 'Owen');
    await makeCollection(project, owner);
    for (const table of ['highlight', 'tag', 'collection']) {
      await database.query(`UPDATE ${table} SET ${LAST}`, [vera.id]);
      if (constraint === null) await database.query(`UPDATE ${table} SET ${LAST}`, [owner.id]);
      const values = sql.includes('$1') ? [vera.id] : [];
      await expect(database.query(`UPDATE ${table} SET ${sql}`, values)).rejects.toMatchObject({
        constraint: `${table}_${constraint ?? 'prior_edited_before'}`,
      });
    }
  });
});
