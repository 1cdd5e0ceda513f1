import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, test } from 'vitest';
import { collectionSchema, collectionSummarySchema } from '../../contracts/collection';
import type { ShareTarget } from '../../contracts/share-link';
import { useTestDatabase } from '../../testing/database';
import {
  joinProject,
  type MadeProject,
  type MadeStatement,
  makeCollection,
  makeHighlight,
  makeMember,
  makePerson,
  makeProject,
  makeStatement,
} from '../../testing/factories';
import { GUEST, type Member } from '../viewer';
import { deleteCollectionItem, putCollectionItem } from './collection-items';
import {
  createCollection,
  deleteCollection,
  getCollection,
  getCollectionBySlug,
  listCollections,
  restoreCollection,
  updateCollection,
} from './collections';
import { createShareLink, revokeShareLink } from './share-links';
import { getShared } from './shared';

const database = useTestDatabase();
let project: MadeProject;
let statement: MadeStatement;
let editor: Member;
let colleague: Member;
let collection: { id: string; slug: string };

beforeEach(async () => {
  project = await makeProject();
  statement = await makeStatement();
  editor = await makeMember(project, 'editor');
  colleague = await makeMember(project, 'editor');
  collection = await makeCollection(project, editor);
});

const text = (words: string, after?: string | null) =>
  ({ kind: 'text', text: words, ...(after === undefined ? {} : { after }) }) as const;

const link = async (target: ShareTarget) => (await createShareLink(editor, { id: uuidv7(), target })).value;

/** Put a text in and return its id. */
async function put(words: string, after?: string | null): Promise<string> {
  const id = uuidv7();
  await putCollectionItem(editor, collection.id, id, text(words, after));
  return id;
}

const words = async (viewer = editor) =>
  (await getCollection(viewer, collection.id)).items.map((item) => item.text).join(' ');

describe('a collection', () => {
  test('is started once per id, with a slug of its own', async () => {
    const input = { id: uuidv7(), title: 'Sovereignty & rights' };
    const { value, isNew } = await createCollection(editor, project.slug, input);
    expect(collectionSchema.parse(value)).toEqual(value);
    expect(isNew).toBe(true);
    expect(value).toMatchObject({ slug: 'sovereignty-rights', visibility: 'project', items: [], version: 1 });
    expect(await createCollection(editor, project.slug, { ...input, title: 'Other' })).toEqual({
      value,
      isNew: false,
    });
    await expect(createCollection(colleague, project.slug, input)).rejects.toMatchObject({
      code: 'conflict',
    });
    const twin = await createCollection(colleague, project.slug, { ...input, id: uuidv7() });
    expect(twin.value.slug).toBe('sovereignty-rights-2');
    expect(await getCollectionBySlug(colleague, project.slug, 'sovereignty-rights')).toMatchObject({
      id: input.id,
    });
  });

  test('two of one title at once both get a slug', async () => {
    const make = () => createCollection(editor, project.slug, { id: uuidv7(), title: 'Same' });
    const slugs = (await Promise.all([make(), make(), make()])).map(({ value }) => value.slug);
    expect(slugs.sort()).toEqual(['same', 'same-2', 'same-3']);
  });

  test('title and description need the version', async () => {
    await expect(updateCollection(editor, collection.id, { title: 'x' }, null)).rejects.toMatchObject({
      code: 'precondition_failed',
    });
    await put('moves it on');
    await expect(updateCollection(editor, collection.id, { title: 'x' }, 1)).rejects.toMatchObject({
      code: 'precondition_failed',
      extra: { current: { version: 2, items: [{ text: 'moves it on' }] } },
    });
    expect(await updateCollection(colleague, collection.id, { title: 'New' }, 2)).toMatchObject({
      title: 'New',
      version: 3,
    });
  });

  test('a private one is its author’s alone, and only the author makes it so', async () => {
    await expect(
      updateCollection(colleague, collection.id, { visibility: 'private' }, null),
    ).rejects.toMatchObject({ code: 'invalid' });
    await updateCollection(editor, collection.id, { visibility: 'private' }, null);
    expect(await listCollections(editor, project.slug)).toHaveLength(1);
    expect(await listCollections(colleague, project.slug)).toEqual([]);
    await expect(getCollection(colleague, collection.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(getCollectionBySlug(colleague, project.slug, collection.slug)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('in the trash it is gone for everyone', async () => {
    await expect(deleteCollection(editor, collection.id, 5)).rejects.toMatchObject({
      code: 'precondition_failed',
    });
    await deleteCollection(editor, collection.id, 1);
    await expect(getCollection(editor, collection.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await listCollections(editor, project.slug)).toEqual([]);
    await deleteCollection(editor, collection.id, 1);
    const { rows } = await database.query('SELECT action FROM audit_event');
    expect(rows, 'a second time is no second time').toEqual([{ action: 'collection.delete' }]);
  });

  test('restored it is back as it was, with its items, and its links work again', async () => {
    await put('one');
    const target = { type: 'collection', id: collection.id } as const;
    const [open, revoked] = [await link(target), await link(target)];
    await revokeShareLink(editor, revoked.id);
    const before = await getCollection(colleague, collection.id);
    await deleteCollection(editor, collection.id, null);
    await expect(getShared(open.token ?? '')).rejects.toMatchObject({ code: 'gone' });
    const restored = await restoreCollection(colleague, collection.id);
    expect(collectionSchema.parse(restored)).toEqual(restored);
    expect(restored).toMatchObject({ title: before.title, items: before.items, version: before.version + 2 });
    expect(await getShared(open.token ?? '')).toMatchObject({ items: [{ text: 'one' }] });
    await expect(getShared(revoked.token ?? '')).rejects.toMatchObject({ code: 'gone' });
    expect(await restoreCollection(editor, collection.id), 'twice is once').toMatchObject({
      version: restored.version,
    });
  });

  test.each([
    ['a guest', () => Promise.resolve(GUEST), 'unauthenticated'],
    ['somebody else', () => makePerson('admin'), 'not_found'],
    ['an annotator', () => makeMember(project, 'annotator'), 'forbidden'],
  ])('%s may not restore it', async (_who, makeViewer, code) => {
    await deleteCollection(editor, collection.id, null);
    await expect(restoreCollection(await makeViewer(), collection.id)).rejects.toMatchObject({ code });
    expect(await listCollections(editor, project.slug)).toEqual([]);
  });

  test('nobody but its author restores a private one, nor learns of it', async () => {
    const own = await makeCollection(project, editor, { visibility: 'private', deletedAt: new Date() });
    await expect(restoreCollection(colleague, own.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await restoreCollection(editor, own.id)).toMatchObject({ visibility: 'private' });
  });

  test('who may not', async () => {
    const reader = await makeMember(project, 'annotator');
    for (const [viewer, code] of [
      [GUEST, 'unauthenticated'],
      [await makePerson('admin'), 'not_found'],
      [reader, 'forbidden'],
    ] as const) {
      await expect(
        createCollection(viewer, project.slug, { id: uuidv7(), title: 'x' }),
      ).rejects.toMatchObject({ code });
      await expect(updateCollection(viewer, collection.id, { title: 'x' }, 1)).rejects.toMatchObject({
        code,
      });
      await expect(putCollectionItem(viewer, collection.id, uuidv7(), text('x'))).rejects.toMatchObject({
        code,
      });
      await expect(deleteCollectionItem(viewer, collection.id, uuidv7())).rejects.toMatchObject({ code });
      await expect(deleteCollection(viewer, collection.id, null)).rejects.toMatchObject({ code });
    }
    expect(await getCollection(reader, collection.id)).toMatchObject({ can: { edit: false, share: false } });
  });
});

describe('the order of items', () => {
  test('after: an item, null for first, nothing for last or where it is', async () => {
    const a = await put('a');
    const c = await put('c');
    await put('b', a);
    expect(await words()).toBe('a b c');
    await put('first', null);
    expect(await words()).toBe('first a b c');
    const again = await putCollectionItem(editor, collection.id, c, text('C'), 5);
    expect(again).toMatchObject({ isNew: false, value: { version: 6 } });
    expect(await words()).toBe('first a b C');
    await putCollectionItem(editor, collection.id, c, text('C', null));
    expect(await words()).toBe('C first a b');
    await putCollectionItem(editor, collection.id, c, text('C', a));
    expect(await words()).toBe('first a C b');
    await deleteCollectionItem(editor, collection.id, a);
    await deleteCollectionItem(editor, collection.id, a);
    expect(await words()).toBe('first C b');
  });

  test('who moves a text without saying it takes back nobody’s words; a new one needs them', async () => {
    const a = await put('a');
    const b = await put('b');
    await putCollectionItem(editor, collection.id, a, text('A, as somebody else wrote it'), 3);
    await putCollectionItem(editor, collection.id, a, { kind: 'text', after: b });
    expect(await words()).toBe('b A, as somebody else wrote it');
    await expect(
      putCollectionItem(editor, collection.id, uuidv7(), { kind: 'text', after: null }),
    ).rejects.toMatchObject({ code: 'invalid', extra: { errors: [{ path: 'text' }] } });
  });

  test('an unknown place, or one in another collection, is refused whole', async () => {
    const a = await put('a');
    const other = await makeCollection(project, editor);
    const foreign = uuidv7();
    await putCollectionItem(editor, other.id, foreign, text('x'));
    for (const after of [uuidv7(), foreign])
      await expect(put('b', after)).rejects.toMatchObject({ code: 'invalid' });
    await expect(putCollectionItem(editor, collection.id, a, text('a', a))).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(putCollectionItem(editor, collection.id, foreign, text('x'))).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await words()).toBe('a');
    expect((await getCollection(editor, other.id)).items).toHaveLength(1);
  });

  test('many put in at once all find a place', async () => {
    await Promise.all(Array.from({ length: 6 }, (_none, index) => put(String(index), null)));
    expect((await words()).split(' ').sort()).toEqual(['0', '1', '2', '3', '4', '5']);
  });
});

describe('what an item shows', () => {
  const highlightItem = (highlightId: string) => ({ kind: 'highlight', highlightId }) as const;

  test('a highlight with its statement, a whole statement, a text', async () => {
    const { id } = await makeHighlight({ project, statement, author: colleague });
    await putCollectionItem(editor, collection.id, uuidv7(), { ...highlightItem(id), caption: 'Look' });
    await putCollectionItem(editor, collection.id, uuidv7(), {
      kind: 'statement',
      statementId: statement.id,
    });
    await put('between');
    const value = await getCollection(editor, collection.id);
    expect(collectionSchema.parse(value).items).toHaveLength(3);
    expect(value.items).toMatchObject([
      { kind: 'highlight', caption: 'Look', highlight: { id }, statement: { id: statement.id }, text: null },
      { kind: 'statement', highlight: null, statement: { id: statement.id } },
      { kind: 'text', text: 'between', highlight: null, statement: null },
    ]);
  });

  test('nothing of another project, deleted, hidden or unpublished', async () => {
    const elsewhere = await makeProject();
    await joinProject(editor, elsewhere, 'owner');
    const bad = [
      await makeHighlight({ project: elsewhere, statement, author: editor }),
      await makeHighlight({ project, statement, author: editor, isDeleted: true }),
      await makeHighlight({ project, statement, author: colleague, visibility: 'private' }),
      { id: uuidv7() },
    ];
    for (const { id } of bad)
      await expect(
        putCollectionItem(editor, collection.id, uuidv7(), highlightItem(id)),
      ).rejects.toMatchObject({ code: 'invalid' });
    for (const statementId of [(await makeStatement({ status: 'draft' })).id, uuidv7()])
      await expect(
        putCollectionItem(editor, collection.id, uuidv7(), { kind: 'statement', statementId }),
      ).rejects.toMatchObject({ code: 'invalid' });
    expect(await words()).toBe('');
  });

  test('an item keeps its kind', async () => {
    const id = await put('a');
    const work = putCollectionItem(editor, collection.id, id, {
      kind: 'statement',
      statementId: statement.id,
    });
    await expect(work).rejects.toMatchObject({ code: 'invalid' });
  });

  test('another’s private highlight is neither shown nor counted', async () => {
    const { id } = await makeHighlight({ project, statement, author: editor, visibility: 'private' });
    await putCollectionItem(editor, collection.id, uuidv7(), highlightItem(id));
    await put('seen');
    const seen = async (viewer: Member) => {
      const [summary] = await listCollections(viewer, project.slug);
      expect(collectionSummarySchema.parse(summary)).toEqual(summary);
      return [summary?.itemCount, (await getCollection(viewer, collection.id)).items.length];
    };
    expect(await seen(editor)).toEqual([2, 2]);
    expect(await seen(colleague)).toEqual([1, 1]);
  });
});
