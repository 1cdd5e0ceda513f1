import { beforeEach, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../testing/database';
import {
  joinProject,
  makeCollection,
  makeHighlight,
  makePerson,
  makeProject,
  makeStatement,
} from '../testing/factories';
import type { ProjectRole } from '../contracts/project';
import { db } from './db';
import { can, readableCollections, readableHighlights, readableStatements } from './policy';
import { GUEST, type Member, type Viewer } from './viewer';

/* The filters for lists are the policy once more, as queries. Here both are asked about every kind of row. */

useTestDatabase();

const STATUSES = ['draft', 'published', 'archived'] as const;
const VISIBILITIES = ['project', 'private'] as const;
const ROLES: (ProjectRole | null)[] = [null, 'viewer', 'annotator', 'editor', 'owner'];

let people: Member[];
let viewers: [name: string, viewer: Viewer][];

/** An open and a blind project; in each, one person per role, of whom one is a site admin, all marking everything. */
beforeEach(async () => {
  const projects = [await makeProject(), await makeProject({ isBlind: true }), await makeProject()];
  const statements = await Promise.all(STATUSES.map((status) => makeStatement({ status })));
  people = [];
  for (const siteRole of ['member', 'admin'] as const) {
    for (const role of ROLES) {
      const person = await makePerson(siteRole, { name: `${siteRole}, ${role ?? 'outside'}` });
      people.push(person);
      for (const project of projects.slice(0, 2)) {
        if (role) await joinProject(person, project, role);
      }
    }
  }
  const [author, other] = [people[0], people[3]];
  if (!author || !other) throw new Error('There are ten people.');
  const marking = [author, other, ...people.slice(5, 7)];
  for (const project of projects) {
    for (const visibility of VISIBILITIES) {
      for (const person of marking) {
        await makeCollection(project, person, { visibility });
        for (const statement of statements)
          await makeHighlight({ project, statement, author: person, visibility });
      }
    }
  }
  viewers = [['a guest', GUEST], ...people.map((person): [string, Viewer] => [person.name, person])];
});

async function roleIn(viewer: Viewer, projectId: string): Promise<ProjectRole | null> {
  if (viewer.kind === 'guest') return null;
  const key = { projectId, userId: viewer.id };
  const row = await db().membership.findUnique({ where: { projectId_userId: key }, select: { role: true } });
  return row?.role ?? null;
}

async function access(viewer: Viewer, project: { id: string; isBlind: boolean }) {
  return { isBlind: project.isBlind, role: await roleIn(viewer, project.id) };
}

async function allowed<T extends { id: string }>(
  rows: T[],
  may: (row: T) => Promise<boolean>,
): Promise<string[]> {
  const answers = await Promise.all(rows.map(may));
  return rows.filter((_row, index) => answers[index]).map(({ id }) => id);
}

const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
const ordered = { orderBy: { id: 'asc' }, select: { id: true } } as const;
const ownedSelect = {
  id: true,
  authorId: true,
  visibility: true,
  project: { select: { id: true, isBlind: true } },
} as const;

describe('the filter and the policy agree', () => {
  test('on statements', async () => {
    const rows = await db().statement.findMany({
      orderBy: { id: 'asc' },
      select: { id: true, status: true },
    });
    for (const [name, viewer] of viewers) {
      const found = await db().statement.findMany({ where: readableStatements(viewer), ...ordered });
      const expected = rows.filter((row) => can(viewer, 'statement.read', row));
      expect(ids(found), name).toEqual(ids(expected));
    }
  });

  test('on highlights', async () => {
    const rows = await db().highlight.findMany({
      orderBy: { id: 'asc' },
      select: { ...ownedSelect, statement: { select: { status: true } } },
    });
    expect(rows).toHaveLength(3 * 2 * 4 * 3);
    for (const [name, viewer] of viewers) {
      const found = await db().highlight.findMany({ where: readableHighlights(viewer), ...ordered });
      const expected = await allowed(rows, async (row) =>
        can(viewer, 'highlight.read', { ...row, project: await access(viewer, row.project) }),
      );
      expect(ids(found), name).toEqual(expected);
    }
  });

  test('on collections', async () => {
    const rows = await db().collection.findMany({ orderBy: { id: 'asc' }, select: ownedSelect });
    expect(rows).toHaveLength(3 * 2 * 4);
    for (const [name, viewer] of viewers) {
      const found = await db().collection.findMany({ where: readableCollections(viewer), ...ordered });
      const expected = await allowed(rows, async (row) =>
        can(viewer, 'collection.read', { ...row, project: await access(viewer, row.project) }),
      );
      expect(ids(found), name).toEqual(expected);
    }
  });
});

test('a guest gets nothing', async () => {
  expect(await db().statement.count({ where: readableStatements(GUEST) })).toBe(0);
  expect(await db().highlight.count({ where: readableHighlights(GUEST) })).toBe(0);
  expect(await db().collection.count({ where: readableCollections(GUEST) })).toBe(0);
});

test('who is in no project gets no highlight and no collection, not even what they once made there', async () => {
  for (const viewer of people.filter((person) => person.name.endsWith('outside'))) {
    expect(await db().highlight.count({ where: readableHighlights(viewer) })).toBe(0);
    expect(await db().collection.count({ where: readableCollections(viewer) })).toBe(0);
  }
});
