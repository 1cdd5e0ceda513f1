import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, test } from 'vitest';
import { madeShareLinkSchema, type ShareTarget, sharedSchema } from '../../contracts/share-link';
import { useTestDatabase } from '../../testing/database';
import {
  type MadeProject,
  type MadeStatement,
  makeCollection,
  makeHighlight,
  makeMember,
  makePerson,
  makeProject,
  makeStatement,
  makeTag,
} from '../../testing/factories';
import { GUEST, type Member, type Viewer } from '../viewer';
import { putCollectionItem } from './collection-items';
import { deleteCollection, updateCollection } from './collections';
import { deleteHighlight, updateHighlight } from './highlights';
import { createReply } from './replies';
import { createShareLink, listShareLinks, revokeShareLink } from './share-links';
import { getShared } from './shared';
import { archiveStatement } from './statements';

const database = useTestDatabase();
let project: MadeProject;
let statement: MadeStatement;
let editor: Member;
let target: ShareTarget;

beforeEach(async () => {
  project = await makeProject();
  statement = await makeStatement({
    text: 'Before it 😀.\nThe passage itself.\nAfter it.\nBetween.\nFar away.',
    title: 'The statement',
    speaker: 'A. Speaker',
    date: '2017-12-06',
    marks: [{ type: 'strong', start: 17, end: 24 }],
  });
  editor = await makeMember(project, 'editor', 'Secret Person');
  const tag = await makeTag(project, { name: 'shown', colour: 'wine' });
  const archived = await makeTag(project, { name: 'hidden', archived: true });
  const fields = { words: 'passage', note: 'Secret note', tagIds: [tag.id, archived.id] };
  target = { type: 'highlight', ...(await makeHighlight({ project, statement, author: editor, ...fields })) };
});

const share = (viewer: Viewer = editor, fields = {}) =>
  createShareLink(viewer, { id: uuidv7(), target, ...fields });
const tokenOf = async (...given: Parameters<typeof share>) => (await share(...given)).value.token ?? '';

describe('a link', () => {
  test('to a collection that its author made private is gone, but for links of their own', async () => {
    const { id } = await makeCollection(project, editor);
    const colleague = await makeMember(project, 'editor');
    const targetOf = { target: { type: 'collection' as const, id } };
    const [own, others] = [await tokenOf(editor, targetOf), await tokenOf(colleague, targetOf)];
    await updateCollection(editor, id, { visibility: 'private' }, null);
    await expect(getShared(others)).rejects.toMatchObject({ code: 'gone' });
    expect(await getShared(own)).toMatchObject({ type: 'collection' });
  });

  test('tells its token once and keeps only the digest', async () => {
    const id = uuidv7();
    const { value, isNew } = await share(editor, { id });
    expect(madeShareLinkSchema.parse(value)).toEqual(value);
    expect(isNew).toBe(true);
    expect(value.token).toMatch(/^[A-Za-z0-9_-]{32}$/);
    expect(value.url).toBe(`http://localhost:3000/share/${value.token ?? ''}`);
    expect(await share(editor, { id })).toEqual({
      value: { ...value, token: null, url: null },
      isNew: false,
    });
    const { rows } = await database.query(`SELECT row_to_json(share_link)::text AS row FROM share_link`);
    expect(JSON.stringify(rows)).not.toContain(value.token);
    const [listed] = await listShareLinks(editor, target);
    expect(listed).toEqual({ id, target, createdAt: value.createdAt, expiresAt: null, revokedAt: null });
  });

  test('an id that is taken is a conflict; an expiry in the past invalid', async () => {
    const { value } = await share();
    const colleague = await makeMember(project, 'editor');
    await expect(share(colleague, { id: value.id })).rejects.toMatchObject({ code: 'conflict' });
    await expect(share(editor, { expiresAt: '2001-01-01T00:00:00Z' })).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  test('who may not make, see or revoke one', async () => {
    const { value } = await share();
    const annotator = await makeMember(project, 'annotator');
    for (const [viewer, code] of [
      [GUEST, 'unauthenticated'],
      [await makePerson('admin'), 'not_found'],
      [annotator, 'forbidden'],
    ] as const) {
      await expect(share(viewer)).rejects.toMatchObject({ code });
      await expect(listShareLinks(viewer, target)).rejects.toMatchObject({ code });
      await expect(revokeShareLink(viewer, value.id)).rejects.toMatchObject({ code });
    }
    for (const type of ['highlight', 'collection'] as const)
      await expect(share(editor, { target: { type, id: uuidv7() } })).rejects.toMatchObject({
        code: 'not_found',
      });
  });
});

describe('what a link to a highlight shows', () => {
  test('is the passage between its neighbours, its tags and its source, and nothing else', async () => {
    await createReply(editor, target.id, { id: uuidv7(), text: 'Secret reply', mentionIds: [] });
    const shared = await getShared(await tokenOf());
    expect(sharedSchema.parse(shared)).toEqual(shared);
    expect(shared).toEqual({
      type: 'highlight',
      expiresAt: null,
      passage: {
        text: 'Before it 😀.\nThe passage itself.\nAfter it.',
        blocks: [
          { type: 'paragraph', start: 0, end: 12 },
          { type: 'paragraph', start: 13, end: 32 },
          { type: 'paragraph', start: 33, end: 42 },
        ],
        marks: [{ type: 'strong', start: 17, end: 24 }],
        span: { start: 17, end: 24 },
        exact: 'passage',
        tags: [{ name: 'shown', colour: 'wine' }],
        source: {
          title: 'The statement',
          kind: 'speech',
          speaker: 'A. Speaker',
          body: null,
          place: null,
          date: '2017-12-06',
          language: 'en',
          direction: 'ltr',
          sourceUrl: null,
        },
      },
    });
  });

  test.each<[string, () => Promise<unknown>]>([
    [
      'it was revoked',
      async () => revokeShareLink(editor, (await listShareLinks(editor, target))[0]?.id ?? ''),
    ],
    [
      'it expired',
      () => database.query(`UPDATE share_link SET created_at = '2000-01-01', expires_at = '2000-01-02'`),
    ],
    ['the highlight was deleted', () => deleteHighlight(editor, target.id, null)],
    [
      'the statement was archived',
      async () => archiveStatement(await makePerson('admin'), statement.slug, null),
    ],
  ])('is gone when %s', async (_when, happen) => {
    const token = await tokenOf();
    await happen();
    await expect(getShared(token)).rejects.toMatchObject({ code: 'gone' });
  });

  test('a highlight made private since is shown by its author’s own links only', async () => {
    const colleague = await makeMember(project, 'editor');
    const [own, other] = [await tokenOf(), await tokenOf(colleague)];
    await updateHighlight(editor, target.id, { visibility: 'private' }, null);
    await expect(getShared(own)).resolves.toMatchObject({ passage: { exact: 'passage' } });
    await expect(getShared(other)).rejects.toMatchObject({ code: 'gone' });
  });

  test('an unknown token is not found, whatever it looks like', async () => {
    for (const token of ['x', 'a'.repeat(32), '../../etc', '\0', 'ünïcode-ünïcode', 'a'.repeat(5000)])
      await expect(getShared(token)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a link lives until its expiry', async () => {
    const expiresAt = '2999-01-01T00:00:00.000Z';
    expect(await getShared(await tokenOf(editor, { expiresAt }))).toMatchObject({ expiresAt });
  });
});

describe('what a link to a collection shows', () => {
  test('is its items in order, without what is private, deleted or unpublished', async () => {
    const colleague = await makeMember(project, 'editor');
    const collection = await makeCollection(project, editor, { title: 'Shared' });
    const archived = await makeStatement();
    const mark = async (author: Member, fields = {}) =>
      ({
        kind: 'highlight',
        highlightId: (await makeHighlight({ project, statement, author, ...fields })).id,
      }) as const;
    const gone = await mark(editor);
    const put = (viewer: Member, input: Parameters<typeof putCollectionItem>[3]) =>
      putCollectionItem(viewer, collection.id, uuidv7(), input);
    await put(editor, { kind: 'text', text: 'Opening' });
    await put(editor, { kind: 'highlight', highlightId: target.id, caption: 'Caption' });
    await put(colleague, await mark(colleague, { visibility: 'private', words: 'Far away' }));
    await put(editor, await mark(editor, { visibility: 'private', words: 'After it' }));
    await put(editor, gone);
    await put(editor, { kind: 'statement', statementId: statement.id });
    await put(editor, { kind: 'statement', statementId: archived.id });
    await deleteHighlight(editor, gone.highlightId, null);
    await archiveStatement(await makePerson('admin'), archived.id, null);
    const token = await tokenOf(editor, { target: { type: 'collection', id: collection.id } });
    const shared = await getShared(token);
    expect(sharedSchema.parse(shared)).toEqual(shared);
    expect(shared).toMatchObject({
      type: 'collection',
      title: 'Shared',
      description: '',
      items: [
        { kind: 'text', text: 'Opening', passage: null, source: null, caption: '' },
        { kind: 'highlight', text: null, passage: { exact: 'passage' }, source: null, caption: 'Caption' },
        { kind: 'highlight', passage: { exact: 'After it' } },
        { kind: 'statement', passage: null, source: { title: 'The statement' } },
      ],
    });
    const told = JSON.stringify(shared);
    for (const secret of [
      'Secret',
      'Far away',
      project.slug,
      project.id,
      editor.id,
      target.id,
      statement.id,
      statement.slug,
    ])
      expect(told).not.toContain(secret);
    await deleteCollection(editor, collection.id, null);
    await expect(getShared(token)).rejects.toMatchObject({ code: 'gone' });
  });
});
