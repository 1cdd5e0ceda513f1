import { beforeEach, describe, expect, test } from 'vitest';
import { MAX_EXCERPT, type TrashItem, trashItemSchema, type TrashQuery } from '../../contracts/trash';
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
  makeTag,
} from '../../testing/factories';
import { encodeCursor } from '../cursor';
import { db } from '../db';
import { GUEST, type Member, type Viewer } from '../viewer';
import { deleteCollection, restoreCollection } from './collections';
import { changeHighlights } from './highlight-bulk';
import { deleteHighlight, restoreHighlight } from './highlights';
import { deleteTag, restoreTag } from './tag-trash';
import { listTrash } from './trash-list';

useTestDatabase();
let project: MadeProject;
let statement: MadeStatement;
let owner: Member;
let editor: Member;
let annotator: Member;

beforeEach(async () => {
  project = await makeProject();
  statement = await makeStatement({ title: 'A hearing' });
  owner = await makeMember(project, 'owner', 'Olga');
  editor = await makeMember(project, 'editor', 'Edda');
  annotator = await makeMember(project, 'annotator', 'Anna');
});

const list = (viewer: Viewer, query: Partial<TrashQuery> = {}) =>
  listTrash(viewer, project.slug, { limit: 50, ...query });
const mark = (author: Member, fields = {}) => makeHighlight({ project, statement, author, ...fields });
const idsOf = ({ items }: { items: TrashItem[] }) => items.map(({ id }) => id);

describe('the trash', () => {
  test('says of each thing what it is, who deleted it, when, and when it goes for good', async () => {
    const parent = await makeTag(project, { name: 'parent' });
    const tag = await makeTag(project, { name: 'gone', parentId: parent.id, colour: 'wine' });
    const highlight = await mark(annotator, { tagIds: [tag.id], words: 'Migration' });
    await mark(annotator, { tagIds: [tag.id] });
    const collection = await makeCollection(project, editor, { title: 'Whose policies?' });
    const before = Date.now();
    await deleteHighlight(annotator, highlight.id, null);
    await deleteTag(editor, tag.id, null);
    await deleteCollection(owner, collection.id, null);
    const { items, total, nextCursor } = await list(annotator);
    for (const item of items) {
      expect(trashItemSchema.parse(item)).toEqual(item);
      expect(Date.parse(item.deletedAt)).toBeGreaterThanOrEqual(before);
      expect(Date.parse(item.goesAt) - Date.parse(item.deletedAt)).toBe(30 * 86_400_000);
    }
    expect([total, nextCursor]).toEqual([3, null]);
    expect(items).toMatchObject([
      {
        kind: 'collection',
        id: collection.id,
        title: 'Whose policies?',
        author: { name: 'Edda' },
        deletedBy: { id: owner.id, name: 'Olga' },
        can: { restore: false },
      },
      {
        kind: 'tag',
        id: tag.id,
        name: 'gone',
        colour: 'wine',
        parent: { id: parent.id, name: 'parent' },
        // The other one is in the trash itself.
        highlightCount: 1,
        deletedBy: { name: 'Edda' },
      },
      {
        kind: 'highlight',
        id: highlight.id,
        excerpt: 'Migration',
        statement: { slug: statement.slug, title: 'A hearing', language: 'en', direction: 'ltr' },
        author: { name: 'Anna' },
        deletedBy: { name: 'Anna' },
        can: { restore: true },
      },
    ]);
    expect(items[2]?.kind === 'highlight' && items[2].statement).not.toHaveProperty('status');
  });

  test('has what was deleted together with others too, and no longer what was restored', async () => {
    const marks = [await mark(annotator), await mark(annotator)];
    const change = { ids: marks.map(({ id }) => id), addTagIds: [], removeTagIds: [] };
    await changeHighlights(editor, project.slug, { ...change, delete: true, restore: false });
    expect((await list(owner)).items).toMatchObject([
      { deletedBy: { name: 'Edda' } },
      { deletedBy: { name: 'Edda' } },
    ]);
    await changeHighlights(editor, project.slug, { ...change, delete: false, restore: true });
    const tag = await makeTag(project);
    const collection = await makeCollection(project, editor);
    const single = await mark(editor);
    await deleteTag(editor, tag.id, null);
    await deleteCollection(editor, collection.id, null);
    await deleteHighlight(editor, single.id, null);
    await restoreTag(editor, tag.id);
    await restoreCollection(editor, collection.id);
    await restoreHighlight(editor, single.id);
    expect(await list(owner)).toEqual({ items: [], total: 0, nextCursor: null });
    const select = { deletedAt: true, deletedById: true } as const;
    const never = { deletedAt: null, deletedById: null };
    expect(await db().tag.findUnique({ where: { id: tag.id }, select })).toEqual(never);
    expect(await db().collection.findUnique({ where: { id: collection.id }, select })).toEqual(never);
    expect(await db().highlight.findUnique({ where: { id: single.id }, select })).toEqual(never);
  });

  test('does not know who deleted a thing when they have no account any more', async () => {
    const tag = await makeTag(project);
    const gone = await makeMember(project, 'editor');
    await deleteTag(gone, tag.id, null);
    await db().user.delete({ where: { id: gone.id }, select: { id: true } });
    expect((await list(owner)).items).toMatchObject([{ id: tag.id, deletedBy: null }]);
  });

  test('shows the beginning of long passages, in whole characters', async () => {
    const text = '😀'.repeat(MAX_EXCERPT + 50);
    const long = await makeStatement({ text });
    await makeHighlight({ project, statement: long, author: editor, words: text, isDeleted: true });
    expect((await list(editor)).items).toMatchObject([{ excerpt: `${'😀'.repeat(MAX_EXCERPT)}…` }]);
  });

  test('says under which tag one comes back: none, when that one is in the trash too', async () => {
    const parent = await makeTag(project);
    const child = await makeTag(project, { parentId: parent.id });
    await deleteTag(editor, child.id, null);
    await deleteTag(editor, parent.id, null);
    expect((await list(editor)).items).toMatchObject([
      { id: parent.id, parent: null },
      { id: child.id, parent: null },
    ]);
  });
});

describe('paging', () => {
  const times = ['2026-11-20T10:00:00.001Z', '2026-11-20T10:00:00.002Z', '2026-11-21T09:00:00Z'].map(
    (time) => new Date(time),
  );

  async function fill(): Promise<void> {
    for (const deletedAt of times) {
      for (let made = 0; made < 3; made += 1) {
        await mark(editor, { deletedAt });
        await makeTag(project, { deletedAt });
        await makeCollection(project, editor, { deletedAt });
      }
    }
  }

  /** Return all pages one after the other, having done `between` after each. */
  async function walk(query: Partial<TrashQuery>, between: () => Promise<unknown> = () => Promise.resolve()) {
    const pages: TrashItem[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await list(editor, { ...query, ...(cursor ? { cursor } : {}) });
      expect(page.total).toBeGreaterThanOrEqual(page.items.length);
      pages.push(...page.items);
      cursor = page.nextCursor;
      await between();
    } while (cursor);
    return pages;
  }

  test.each([1, 2, 4, 26, 27, 200])(
    'by %i returns every thing exactly once, last deleted first',
    async (limit) => {
      await fill();
      const items = await walk({ limit });
      expect(new Set(items.map(({ id }) => id)).size).toBe(27);
      expect(items).toHaveLength(27);
      const order = items.map(({ deletedAt }) => deletedAt);
      expect(order).toEqual(order.toSorted().reverse());
    },
  );

  test.each(['highlight', 'tag', 'collection'] as const)('of one kind: %s', async (kind) => {
    await fill();
    const items = await walk({ limit: 2, kind });
    expect(items.map((item) => item.kind)).toEqual(Array.from({ length: 9 }, () => kind));
    expect(new Set(items.map(({ id }) => id)).size).toBe(9);
    expect((await list(editor, { kind })).total).toBe(9);
  });

  test('returns all that stays, also while others delete and restore', async () => {
    await fill();
    const before = await walk({});
    const restored: string[] = [];
    const items = await walk({ limit: 4 }, async () => {
      await deleteTag(editor, (await makeTag(project)).id, null);
      const next = before.find(({ kind, id }) => kind === 'tag' && !restored.includes(id));
      if (next) restored.push((await restoreTag(editor, next.id)).id);
    });
    const seen = items.map(({ id }) => id);
    expect(new Set(seen).size).toBe(seen.length);
    const stayed = before.map(({ id }) => id).filter((id) => !restored.includes(id));
    expect(seen).toEqual(expect.arrayContaining(stayed));
  });

  test.each([
    ['garbage', 'garbage'],
    ['of another list', encodeCursor(['2026-11-20T10:00:00.001Z', '01890000-0000-7000-8000-000000000000'])],
    [
      'of no kind there is',
      encodeCursor(['2026-11-20T10:00:00.001Z', 'reply', '01890000-0000-7000-8000-000000000000']),
    ],
  ])('with a cursor that is none of ours is invalid: %s', async (_what, cursor) => {
    await expect(list(editor, { cursor })).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('who sees what', () => {
  test('nobody who is not in the project', async () => {
    await expect(list(GUEST)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(list(await makePerson('admin'))).rejects.toMatchObject({ code: 'not_found' });
  });

  test('only what they could read before, also in the total', async () => {
    const elsewhere = await makeProject();
    await joinProject(editor, elsewhere, 'owner');
    const hidden = await makeStatement({ status: 'archived' });
    const shared = await mark(annotator, { isDeleted: true });
    const own = await mark(annotator, { isDeleted: true, visibility: 'private' });
    const draft = await makeCollection(project, editor, { visibility: 'private', deletedAt: new Date() });
    await makeHighlight({ project, statement: hidden, author: annotator, isDeleted: true });
    await makeHighlight({ project: elsewhere, statement, author: editor, isDeleted: true });
    await makeTag(elsewhere, { deletedAt: new Date() });
    await makeTag(project);
    await mark(annotator);
    const expected = [
      [annotator, [shared.id, own.id]],
      [editor, [shared.id, draft.id]],
      [owner, [shared.id]],
      [await makeMember(project, 'viewer'), [shared.id]],
    ] as const;
    for (const [viewer, ids] of expected) {
      const page = await list(viewer);
      expect(idsOf(page).sort(), viewer.name).toEqual(ids.toSorted());
      expect(page.total, viewer.name).toBe(ids.length);
    }
  });

  test('in a blind project annotators see what is their own, and count nobody else’s', async () => {
    const tag = await makeTag(project, { deletedAt: new Date() });
    const [own] = [await mark(annotator, { isDeleted: true }), await mark(editor, { isDeleted: true })];
    await mark(editor, { tagIds: [tag.id] });
    await mark(annotator, { tagIds: [tag.id] });
    await db().project.update({ where: { id: project.id }, data: { isBlind: true }, select: { id: true } });
    const seen = await list(annotator);
    expect(idsOf(seen).sort()).toEqual([own.id, tag.id].sort());
    expect(seen.items.find(({ id }) => id === tag.id)).toMatchObject({ highlightCount: 1 });
    expect((await list(editor)).total).toBe(3);
  });

  test('and it says who may restore it exactly as restoring does', async () => {
    const rows = async () => {
      const deletedAt = new Date();
      return [
        [(await mark(annotator, { deletedAt })).id, restoreHighlight],
        [(await mark(editor, { deletedAt })).id, restoreHighlight],
        [(await makeTag(project, { deletedAt })).id, restoreTag],
        [(await makeCollection(project, annotator, { deletedAt })).id, restoreCollection],
      ] as const;
    };
    const viewer = await makeMember(project, 'viewer');
    for (const person of [viewer, annotator, editor, owner]) {
      for (const [id, restore] of await rows()) {
        const item = (await list(person)).items.find((other) => other.id === id);
        const answer = await restore(person, id).then(
          () => true,
          (error: unknown) => error,
        );
        if (item?.can.restore) expect(answer).toBe(true);
        else expect(answer).toMatchObject({ code: 'forbidden' });
      }
    }
    const may = (await list(viewer)).items.map(({ can }) => can.restore);
    expect(may.length).toBeGreaterThan(0);
    expect(may).not.toContain(true);
  });
});
