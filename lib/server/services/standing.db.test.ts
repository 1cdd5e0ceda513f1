import { uuidv7 } from 'uuidv7';
import { beforeEach, expect, test, vi } from 'vitest';
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
import type { AppError } from '../errors';
import type { Member } from '../viewer';
import { createHighlight } from './create-highlight';
import { changeHighlights } from './highlight-bulk';
import { addHighlightTag } from './highlights';
import { removeMember, updateMember } from './members';
import { archiveStatement, updateStatement } from './statements';

/* What a change stands on, a role and a statement, is not taken away while the change waits for its turn. */

const database = useTestDatabase();
let project: MadeProject;
let statement: MadeStatement;
let annotator: Member;
let owner: Member;
let admin: Member;
let tag: { id: string };

beforeEach(async () => {
  project = await makeProject();
  statement = await makeStatement();
  annotator = await makeMember(project, 'annotator');
  tag = await makeTag(project);
  owner = await makeMember(project, 'owner');
  admin = await makePerson('admin');
  // A feed that is there can be locked by others.
  await create(owner);
});

const create = (viewer: Member, fields = {}) =>
  createHighlight(viewer, project.slug, {
    ...{ id: uuidv7(), statement: statement.slug, revision: 1 },
    ...passage(statement, 'Migration'),
    ...fields,
  });

const waiting = async (count: number) => {
  const { rowCount } = await database.query(
    "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
  );
  return rowCount === count;
};
const until = (reached: () => Promise<boolean>) => vi.waitUntil(reached, { timeout: 20_000, interval: 10 });

/** Let `write` wait for the feed, do `removal` meanwhile, and return what was first. */
async function raceOf(write: () => Promise<unknown>, removal: () => Promise<unknown>): Promise<string[]> {
  const order: string[] = [];
  const noted = (name: string, work: () => Promise<unknown>) => work().then(() => order.push(name));
  const begun = await db().$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT version FROM feed FOR UPDATE`;
      const written = noted('written', write);
      await until(() => waiting(1));
      const removed = noted('removed', removal);
      // Either it waits for the one that waits for us, or it does not, and is done.
      await until(async () => order.includes('removed') || (await waiting(2)));
      return [written, removed];
    },
    { timeout: 20_000 },
  );
  await Promise.all(begun);
  return order;
}

test.each<[string, () => Promise<unknown>]>([
  ['put out of the project', () => removeMember(owner, project.slug, annotator.id)],
  ['their role', () => updateMember(owner, project.slug, annotator.id, 'viewer')],
  ['the statement', () => archiveStatement(admin, statement.slug, null)],
])('%s', async (_name, removal) => {
  expect(await raceOf(() => create(annotator), removal)).toEqual(['written', 'removed']);
});

test('what one has is changed as it is made', async () => {
  const { id } = (await create(annotator)).value;
  const tagging = () => addHighlightTag(annotator, id, tag.id);
  const removal = () => removeMember(owner, project.slug, annotator.id);
  expect(await raceOf(tagging, removal)).toEqual(['written', 'removed']);
});

test('many are changed as one is', async () => {
  const { id } = (await create(annotator)).value;
  const change = { ids: [id], addTagIds: [tag.id], removeTagIds: [], delete: false, restore: false };
  const tagging = () => changeHighlights(annotator, project.slug, change);
  const removal = () => removeMember(owner, project.slug, annotator.id);
  expect(await raceOf(tagging, removal)).toEqual(['written', 'removed']);
});

test('who was put out while they waited makes nothing', async () => {
  const before = await db().highlight.count();
  const answers = await db().$transaction(
    async (tx) => {
      await tx.membership.deleteMany({ where: { userId: annotator.id } });
      const made = create(annotator).catch((error: unknown) => error);
      await until(() => waiting(1));
      return { made };
    },
    { timeout: 20_000 },
  );
  expect(await answers.made).toMatchObject({ code: 'not_found' });
  expect(await db().highlight.count()).toBe(before);
});

test('many who mark and many who come and go do not lock one another out', async () => {
  const tagIds = [tag.id];
  const made = Array.from({ length: 12 }, () => create(annotator, { tagIds }));
  const roles = ['editor', 'annotator', 'editor', 'annotator'] as const;
  const given = roles.map((role) => updateMember(owner, project.slug, annotator.id, role));
  const touched = Array.from({ length: 4 }, () =>
    updateStatement(admin, statement.slug, { status: 'published' }, null),
  );
  const outcomes = await Promise.allSettled([...made, ...given, ...touched]);
  // A role that changes again and again while one marks may at last be told as a conflict; nothing else goes wrong.
  const others = outcomes.flatMap((one) =>
    one.status === 'rejected' ? [(one.reason as AppError).code] : [],
  );
  expect(others.filter((code) => code !== 'conflict')).toEqual([]);
});
