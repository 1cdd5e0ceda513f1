import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
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
import { deleteCollection, restoreCollection } from './collections';
import { changeHighlights } from './highlight-bulk';
import { deleteHighlight, restoreHighlight } from './highlights';
import { createShareLink, revokeShareLink } from './share-links';
import { getShared } from './shared';
import { deleteTag, restoreTag } from './tag-trash';
import { emptyTrash } from './trash';

/* A process whose clock is wrong keeps what is to be kept, and opens nothing: the database's clock decides. */

const database = useTestDatabase();
const DAY = 86_400_000;
let project: MadeProject;
let statement: MadeStatement;
let editor: Member;

beforeEach(async () => {
  project = await makeProject();
  statement = await makeStatement();
  editor = await makeMember(project, 'editor');
});
afterEach(() => {
  vi.useRealTimers();
});

/** Set the clock of this process, and of nothing else. */
function setClock(days: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * DAY });
}

const mark = () => makeHighlight({ project, statement, author: editor });
const NOTHING = { highlights: 0, tags: 0, collections: 0, events: 0 };

describe.each([
  ['a year behind', -365],
  ['a day behind', -1],
  ['a year ahead', 365],
])('%s', (_name, days) => {
  test('what it deletes and empties is kept', async () => {
    const [one, many] = [await mark(), await mark()];
    const [tag, collection] = [await makeTag(project), await makeCollection(project, editor)];
    setClock(days);
    await deleteHighlight(editor, one.id, null);
    const bulk = { ids: [many.id], addTagIds: [], removeTagIds: [], delete: true, restore: false };
    await changeHighlights(editor, project.slug, bulk);
    await deleteTag(editor, tag.id, null);
    await deleteCollection(editor, collection.id, null);
    expect(await emptyTrash()).toEqual(NOTHING);
    for (const table of ['highlight', 'tag', 'collection']) {
      const { rowCount } = await database.query(
        `SELECT FROM ${table} WHERE abs(extract(epoch FROM now() - deleted_at)) > 600`,
      );
      expect(rowCount, table).toBe(0);
    }
    await restoreHighlight(editor, one.id);
    await restoreTag(editor, tag.id);
    await restoreCollection(editor, collection.id);
  });

  test('a link is open until it expires, and not longer', async () => {
    const { id } = await mark();
    const expiresAt = new Date(Date.now() + DAY / 2).toISOString();
    setClock(days);
    const target = { type: 'highlight' as const, id };
    const { value } = await createShareLink(editor, { id: uuidv7(), target, expiresAt });
    await expect(getShared(value.token ?? '')).resolves.toMatchObject({ expiresAt });
    await database.query(
      "UPDATE share_link SET created_at = now() - interval '2 hours', expires_at = now() - interval '1 hour'",
    );
    await expect(getShared(value.token ?? '')).rejects.toMatchObject({ code: 'gone' });
    await revokeShareLink(editor, value.id);
  });

  test('no link is made that has expired', async () => {
    const target = { type: 'highlight' as const, id: (await mark()).id };
    const expiresAt = new Date(Date.now() - 60_000).toISOString();
    setClock(days);
    const made = createShareLink(editor, { id: uuidv7(), target, expiresAt });
    await expect(made).rejects.toMatchObject({ code: 'invalid' });
  });
});
