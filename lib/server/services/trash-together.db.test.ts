import { beforeEach, describe, expect, test } from 'vitest';
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
import { inOwnProcess } from '../../testing/own-process';
import { db, inTransaction } from '../db';
import type { Member } from '../viewer';
import { restoreCollection } from './collections';
import { restoreHighlight } from './highlights';
import { restoreTag } from './tag-trash';
import { type Emptied, emptyTrash, purgeCollections, purgeHighlights, purgeTags } from './trash';

/* Emptying the trash in several processes at once, and while somebody restores from it. */

const database = useTestDatabase();
const DAY = 86_400_000;
/** By this machine's clock, which here is the database's too. */
const NOW = new Date();
/* On either side of the border by more than these tests take. */
const JUST_KEPT = new Date(NOW.getTime() - 29.9 * DAY);
const JUST_OVER = new Date(NOW.getTime() - 30.1 * DAY);

let project: MadeProject;
let statement: MadeStatement;
let editor: Member;

beforeEach(async () => {
  project = await makeProject();
  statement = await makeStatement();
  editor = await makeMember(project, 'editor');
});

const mark = (fields: { deletedAt?: Date } = {}) =>
  makeHighlight({ project, statement, author: editor, ...fields });
const count = async (table: string) =>
  Number((await database.query(`SELECT count(*) FROM ${table}`)).rows[0]?.count);

describe('several processes at once', () => {
  /** Far more rows than one step takes, in two feeds, two codebooks and both ages. */
  async function fill(): Promise<void> {
    const other = await makeProject();
    const second = await makeStatement();
    for (const [where, text] of [
      [project, statement],
      [other, second],
    ] as const) {
      const tag = await makeTag(where);
      const marks = Array.from({ length: 20 }, (_none, index) =>
        makeHighlight({
          project: where,
          statement: text,
          author: editor,
          tagIds: [tag.id],
          deletedAt: index % 4 === 0 ? JUST_KEPT : JUST_OVER,
        }),
      );
      await Promise.all(marks);
      for (let made = 0; made < 8; made += 1) {
        await makeTag(where, { deletedAt: made % 4 === 0 ? JUST_KEPT : JUST_OVER });
        await makeCollection(where, editor, { deletedAt: made % 4 === 0 ? JUST_KEPT : JUST_OVER });
      }
    }
  }

  const LEFT = { highlight: 10, tag: 6, collection: 4 };
  const REMOVED: Emptied = { highlights: 30, tags: 12, collections: 12, events: 0 };

  const added = (all: readonly Emptied[]): Emptied =>
    all.reduce((sum, one) => ({
      highlights: sum.highlights + one.highlights,
      tags: sum.tags + one.tags,
      collections: sum.collections + one.collections,
      events: sum.events + one.events,
    }));

  async function expectDone(): Promise<void> {
    for (const [table, rows] of Object.entries(LEFT)) expect(await count(table), table).toBe(rows);
    expect(await count('audit_event'), 'each is recorded once').toBe(
      REMOVED.highlights + REMOVED.tags + REMOVED.collections,
    );
  }

  test('do it once between them', async () => {
    await fill();
    const all = await Promise.all(Array.from({ length: 8 }, () => emptyTrash({ batch: 3 })));
    expect(added(all)).toEqual(REMOVED);
    await expectDone();
  });

  test('as processes of their own', async () => {
    await fill();
    const all = await Promise.all([1, 2, 3].map(() => inProcess({ batch: 3 })));
    expect(added(all)).toEqual(REMOVED);
    await expectDone();
  });

  test('also when the lock does not keep them apart', async () => {
    await fill();
    const work = async (step: typeof purgeTags) => {
      let total = 0;
      // A step may find that another process was faster, and remove nothing of what it had found.
      for (let empty = 0; empty < 2;) {
        const removed = await inTransaction((tx) => step(tx, JUST_KEPT, 3));
        total += removed;
        empty = removed === 0 ? empty + 1 : 0;
      }
      return total;
    };
    const totals = async (step: typeof purgeTags) =>
      (await Promise.all([1, 2, 3, 4].map(() => work(step)))).reduce((sum, total) => sum + total);
    const [highlights, tags, collections] = await Promise.all([
      totals(purgeHighlights),
      totals(purgeTags),
      totals(purgeCollections),
    ]);
    expect({ highlights, tags, collections, events: 0 }).toEqual(REMOVED);
    await expectDone();
  });

  test('leave it to the one that is at it', async () => {
    await fill();
    await inTransaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('empty the trash', 0))`;
      expect(await emptyTrash()).toEqual({ highlights: 0, tags: 0, collections: 0, events: 0 });
    });
    expect(await emptyTrash()).toEqual(REMOVED);
  });

  test('restoring at that moment either wins or is told that it is too late', async () => {
    const highlights = await Promise.all(Array.from({ length: 12 }, () => mark({ deletedAt: JUST_OVER })));
    const collections = [];
    const tags = [];
    for (let made = 0; made < 6; made += 1) {
      collections.push(await makeCollection(project, editor, { deletedAt: JUST_OVER }));
      tags.push(await makeTag(project, { deletedAt: JUST_OVER }));
    }
    const answers = await Promise.all([
      emptyTrash({ batch: 1 }),
      ...highlights.map(({ id }) => outcome(restoreHighlight(editor, id))),
      ...collections.map(({ id }) => outcome(restoreCollection(editor, id))),
      ...tags.map(({ id }) => outcome(restoreTag(editor, id))),
    ]);
    const restored = answers.filter((answer) => answer === 'restored').length;
    expect(
      answers.filter((answer) => typeof answer === 'string' && !['restored', 'not_found'].includes(answer)),
    ).toEqual([]);
    const where = { deletedAt: null };
    const there =
      (await db().highlight.count({ where })) +
      (await db().collection.count({ where })) +
      (await db().tag.count({ where }));
    expect(there).toBe(restored);
    expect((await count('highlight')) + (await count('collection')) + (await count('tag'))).toBe(there);
  });
});

const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'restored',
    (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error)),
  );

/** Empty the trash in a process of its own, on the database of this test. */
async function inProcess(options: { batch: number }): Promise<Emptied> {
  const printed = await inOwnProcess(`
    import { closeDb } from '@/lib/server/db';
    import { emptyTrash } from '@/lib/server/services/trash';
    void emptyTrash(${JSON.stringify(options)}).then(async (emptied) => {
      await closeDb();
      console.log(JSON.stringify(emptied));
    });`);
  return JSON.parse(printed) as Emptied; // printed just above
}
