import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../testing/database';
import {
  type MadeProject,
  makeCollection,
  makeMember,
  makePerson,
  makeProject,
  makeTag,
} from '../../testing/factories';
import { inSnapshot } from '../db';
import type { Member } from '../viewer';
import { deleteCollectionItem, putCollectionItem } from './collection-items';
import {
  deleteCollection,
  getCollection,
  listCollections,
  restoreCollection,
  updateCollection,
} from './collections';
import { accessProject } from './project-access';
import { deleteTag, restoreTag } from './tag-trash';
import { listTags, readCodebook, updateTag } from './tags';

const database = useTestDatabase();
let project: MadeProject;
let owner: Member;
let editor: Member;
let annotator: Member;

beforeEach(async () => {
  project = await makeProject();
  owner = await makeMember(project, 'owner', 'Ada');
  editor = await makeMember(project, 'editor', 'Vera');
  annotator = await makeMember(project, 'annotator', 'Ann');
});

const UNEDITED = { editedBy: null, editedAt: null, editedParts: [] };
const by = ({ id, name }: Member, ...editedParts: string[]) => ({
  editedBy: { id, name },
  editedAt: expect.any(String) as string,
  editedParts,
});

describe('who last changed a tag, and what of it', () => {
  let id: string;
  beforeEach(async () => {
    ({ id } = await makeTag(project));
    await makeTag(project);
  });
  const tagSeenBy = async (viewer: Member) =>
    (await listTags(viewer, project.slug)).find((tag) => tag.id === id);

  test('is nobody while it is as it was made', async () => {
    expect(await tagSeenBy(owner)).toMatchObject(UNEDITED);
    await updateTag(editor, id, { archived: false }, null);
    expect(await tagSeenBy(owner)).toMatchObject(UNEDITED);
  });

  test.each([
    [{ name: 'Another' }, ['name']],
    [{ definition: 'What it means.' }, ['definition']],
    [{ colour: 'wine' as const, archived: true }, ['colour', 'archived']],
    [{ position: 1 }, ['place']],
  ])('%j', async (patch, parts) => {
    const { version } = (await tagSeenBy(editor)) ?? { version: 0 };
    expect(await updateTag(editor, id, patch, version)).toMatchObject(by(editor, ...parts));
    expect(await tagSeenBy(owner)).toMatchObject(by(editor, ...parts));
    const codebook = await inSnapshot(async (tx) =>
      readCodebook(tx, owner, await accessProject(tx, owner, project.slug)),
    );
    expect(codebook.find((tag) => tag.id === id)).toMatchObject(by(editor, ...parts));
  });

  test('that it is back', async () => {
    await deleteTag(owner, id, null);
    expect(await restoreTag(editor, id)).toMatchObject(by(editor, 'presence'));
  });

  test('in a blind project is not told to those who may not read what others do', async () => {
    await database.query('UPDATE project SET is_blind = true');
    await updateTag(editor, id, { definition: 'What it means.' }, 1);
    expect(await tagSeenBy(annotator)).toMatchObject({ editedBy: null, editedParts: ['definition'] });
    expect(await tagSeenBy(owner)).toMatchObject(by(editor, 'definition'));
  });
});

describe('who last changed a collection, and what of it', () => {
  let id: string;
  beforeEach(async () => {
    ({ id } = await makeCollection(project, owner));
  });
  const seenBy = (viewer: Member) => getCollection(viewer, id);
  const text = (words: string) => ({ kind: 'text' as const, text: words });

  test('is nobody while it is as it was made', async () => {
    expect(await seenBy(owner)).toMatchObject(UNEDITED);
  });

  test('its words, and in the list too', async () => {
    const { version } = await updateCollection(editor, id, { title: 'Another', description: 'Why.' }, 1);
    expect(await seenBy(owner)).toMatchObject(by(editor, 'title', 'description'));
    const items = await listCollections(owner, project.slug);
    expect(items).toMatchObject([by(editor, 'title', 'description')]);
    await updateCollection(owner, id, { visibility: 'private' }, version);
    expect(await seenBy(owner)).toMatchObject(by(owner, 'visibility'));
  });

  test('what is in it; of an item, who gave it other words', async () => {
    const item = uuidv7();
    const put = (viewer: Member, input: object, ifMatch: number | null = null) =>
      putCollectionItem(viewer, id, item, { ...text('Once.'), ...input }, ifMatch);
    const { value: made } = await put(owner, {});
    expect(made).toMatchObject(by(owner, 'items'));
    expect(made.items).toMatchObject([{ editedBy: null, editedAt: null }]);
    const { value: rewritten } = await put(editor, { text: 'Twice.' }, made.version);
    expect(rewritten).toMatchObject(by(editor, 'items'));
    const { editedBy, editedAt } = by(editor);
    expect(rewritten.items).toMatchObject([{ editedBy, editedAt }]);
    expect((await deleteCollectionItem(owner, id, item)).editedBy).toEqual(by(owner).editedBy);
  });

  test('that it is back', async () => {
    await deleteCollection(owner, id, null);
    expect(await restoreCollection(editor, id)).toMatchObject(by(editor, 'presence'));
  });

  test('in a blind project is not told to those who may not read what others do', async () => {
    await database.query('UPDATE project SET is_blind = true');
    await updateCollection(editor, id, { title: 'Another' }, 1);
    expect(await seenBy(annotator)).toMatchObject({ editedBy: null, editedParts: ['title'] });
  });
});

test('the database refuses who is not in the project, and an edit of nothing', async () => {
  const stranger = await makePerson('member');
  await makeTag(project);
  const { id } = await makeCollection(project, owner);
  await putCollectionItem(owner, id, uuidv7(), { kind: 'text', text: 'Once.' });
  for (const [table, parts] of [
    ['tag', `, edited_parts = '{name}'`],
    ['collection', `, edited_parts = '{title}'`],
    ['collection_item', ''],
  ] as const) {
    await expect(
      database.query(`UPDATE ${table} SET edited_by_id = $1${parts}`, [stranger.id]),
    ).rejects.toMatchObject({ constraint: `${table}_editor_in_project` });
    if (parts === '') continue;
    await expect(
      database.query(`UPDATE ${table} SET edited_at = now(), edited_parts = '{}'`),
    ).rejects.toMatchObject({
      constraint: `${table}_edited_in_some_part`,
    });
  }
});
