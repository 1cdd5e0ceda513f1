import { beforeEach, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../testing/database';
import {
  joinProject,
  makeCollection,
  makeHighlight,
  makePerson,
  makeProject,
  makeStatement,
  makeStatementNote,
} from '../testing/factories';
import type { ProjectRole } from '../contracts/project';
import { db } from './db';
import {
  can,
  readableCollections,
  readableHighlights,
  readableHighlightsIn,
  readableStatementNotes,
  readableStatements,
} from './policy';
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
    await noteInTurn(project, marking, statements);
  }
  viewers = [['a guest', GUEST], ...people.map((person): [string, Viewer] => [person.name, person])];
});

/** One person has one note on a statement: they are shared and private in turn. */
async function noteInTurn(project: { id: string }, authors: Member[], statements: { id: string }[]) {
  for (const [index, author] of authors.entries()) {
    for (const [at, statement] of statements.entries()) {
      const visibility = (index + at) % 2 === 0 ? 'project' : 'private';
      await makeStatementNote({ project, statement, author, visibility });
    }
  }
}

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

  test('on highlights of one project, once its role is known', async () => {
    const projects = await db().project.findMany({ select: { id: true, isBlind: true } });
    for (const [name, viewer] of viewers) {
      for (const project of projects) {
        const { role } = await access(viewer, project);
        if (role === null) continue;
        const here = { projectId: project.id };
        const readable = { statement: readableStatements(viewer) };
        const narrow = await db().highlight.findMany({
          where: { AND: [here, readable, readableHighlightsIn(viewer, { ...project, role })] },
          ...ordered,
        });
        const wide = await db().highlight.findMany({
          where: { AND: [here, readableHighlights(viewer)] },
          ...ordered,
        });
        expect(ids(narrow), name).toEqual(ids(wide));
      }
    }
  });

  test('on notes about whole statements', async () => {
    const keySelect = { projectId: true, statementId: true, authorId: true } as const;
    const keyOf = (row: { projectId: string; statementId: string; authorId: string }) =>
      `${row.projectId} ${row.statementId} ${row.authorId}`;
    const { id: _id, ...shared } = ownedSelect;
    const rows = await db().statementNote.findMany({
      select: { ...shared, ...keySelect, statement: { select: { status: true } } },
    });
    expect(rows).toHaveLength(3 * 4 * 3);
    const named = rows.map((row) => ({ ...row, id: keyOf(row) }));
    for (const [name, viewer] of viewers) {
      const found = await db().statementNote.findMany({
        where: readableStatementNotes(viewer),
        select: keySelect,
      });
      const expected = await allowed(named, async (row) =>
        can(viewer, 'statementNote.read', { ...row, project: await access(viewer, row.project) }),
      );
      expect(found.map(keyOf).sort(), name).toEqual(expected.sort());
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
  expect(await db().statementNote.count({ where: readableStatementNotes(GUEST) })).toBe(0);
  expect(await db().collection.count({ where: readableCollections(GUEST) })).toBe(0);
});

test('who is in no project gets no highlight and no collection, not even what they once made there', async () => {
  for (const viewer of people.filter((person) => person.name.endsWith('outside'))) {
    expect(await db().highlight.count({ where: readableHighlights(viewer) })).toBe(0);
    expect(await db().statementNote.count({ where: readableStatementNotes(viewer) })).toBe(0);
    expect(await db().collection.count({ where: readableCollections(viewer) })).toBe(0);
  }
});
