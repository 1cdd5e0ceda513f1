import { beforeEach, describe, expect, test } from 'vitest';
import {
  STATEMENT_SORTS,
  statementQuerySchema,
  statementSchema,
  statementWithTextSchema,
} from '../../contracts/statement';
import { useTestDatabase } from '../../testing/database';
import { makeHighlight, makeMember, makePerson, makeProject, makeStatement } from '../../testing/factories';
import { db } from '../db';
import { GUEST, type Member, type Viewer } from '../viewer';
import { archiveStatement, getStatement, listStatements, updateStatement } from './statements';

useTestDatabase();
let admin: Member;
let person: Member;

beforeEach(async () => {
  admin = await makePerson('admin');
  person = await makePerson();
});

const list = (query: Record<string, unknown> = {}, viewer: Viewer = person) =>
  listStatements(viewer, statementQuerySchema.parse(query));
const titles = async (query: Record<string, unknown> = {}) =>
  (await list({ sort: 'title', ...query })).items.map(({ title }) => title).join(' ');

/** Every id of a list, page by page, adding a statement after each page. */
async function pageThrough(sort: string, addOne: (number: number) => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | null = null;
  for (let number = 0; number === 0 || cursor !== null; number += 1) {
    const page = await list({ sort, limit: 3, ...(cursor === null ? {} : { cursor }) });
    expect(page.total).toBe(await db().statement.count());
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
    if (number < 4) await addOne(number);
  }
  return seen;
}

describe('paging', () => {
  test.each(STATEMENT_SORTS)(
    'by %s brings every row exactly once, also while rows are added',
    async (sort) => {
      const at: string[] = [];
      for (const date of [
        '2017-12-06',
        '2017-12-06',
        '2017-12-06',
        '2018-01-01',
        '2016-05-05',
        null,
        null,
        null,
        null,
      ])
        at.push((await makeStatement({ title: 'Same title', ...(date === null ? {} : { date }) })).id);
      await db().statement.updateMany({ data: { createdAt: new Date('2018-12-10T12:00:00Z') } });
      const seen = await pageThrough(sort, (number) =>
        makeStatement(
          number % 2 ? { title: 'Same title', date: '2017-12-06' } : { title: `Title ${number}` },
        ),
      );
      expect(new Set(seen).size, 'none twice').toBe(seen.length);
      expect(seen.filter((id) => at.includes(id)).sort(), 'none left out').toEqual([...at].sort());
    },
  );

  test('statements without a date stand last in both directions', async () => {
    await makeStatement({ title: 'none' });
    await makeStatement({ title: 'old', date: '1948-12-10' });
    await makeStatement({ title: 'new', date: '2018-12-10' });
    expect(await titles({ sort: 'date' })).toBe('old new none');
    expect(await titles({ sort: '-date' })).toBe('new old none');
  });

  test('the longest titles, in any script, still fit a cursor', async () => {
    for (const letter of ['移', '徙', '"']) await makeStatement({ title: letter.repeat(500) });
    const seen = await pageThrough('title', () => Promise.resolve());
    expect(seen).toHaveLength(3);
    const first = await list({ sort: 'title', limit: 1 });
    expect(await list({ sort: 'title', limit: 1, cursor: first.nextCursor })).toMatchObject({ items: [{}] });
  });

  test.each(STATEMENT_SORTS)('by %s refuses a cursor that is none of its own', async (sort) => {
    const id = '01940000-0000-7000-8000-000000000000';
    const bad = [['not a time', 'no id'], [7, id], [null, null], 'x', null].map((value) =>
      Buffer.from(JSON.stringify(value)).toString('base64url'),
    );
    if (sort !== 'title') bad.push(Buffer.from(JSON.stringify(['A title', id])).toString('base64url'));
    for (const cursor of ['', '%%%', ...bad])
      await expect(list({ sort, cursor })).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('filters', () => {
  test('q looks for what was written, % and _ too, in the text and about it', async () => {
    await makeStatement({ title: 'percent', text: 'Up by 50% since.' });
    await makeStatement({ title: 'underscore', text: 'A snake_case word.' });
    await makeStatement({ title: 'place', text: 'Snakexcase.', place: 'Puerto Vallarta' });
    expect(await titles({ q: '%' })).toBe('percent');
    expect(await titles({ q: 'SNAKE_case' })).toBe('underscore');
    expect(await titles({ q: 'vallarta' })).toBe('place');
    expect(await titles({ q: '\\' })).toBe('');
    expect(await titles({ q: ' ' })).toBe('percent place underscore');
  });

  test('language, kind, speaker and days', async () => {
    await makeStatement({ title: 'a', language: 'fr', speaker: 'Louise Arbour', date: '2017-12-05' });
    await makeStatement({ title: 'b', kind: 'report', speaker: '100%', date: '2017-12-06' });
    expect(await titles({ language: 'fr' })).toBe('a');
    expect(await titles({ kind: 'report' })).toBe('b');
    expect(await titles({ speaker: 'arbour' })).toBe('a');
    expect(await titles({ speaker: '%' })).toBe('b');
    expect(await titles({ from: '2017-12-06' })).toBe('b');
    expect(await titles({ to: '2017-12-05' })).toBe('a');
    expect(await titles({ from: '2017-12-05', to: '2017-12-06' })).toBe('a b');
  });
});

describe('who may read', () => {
  test('members read published ones; admins also drafts and archived ones, by status', async () => {
    const draft = await makeStatement({ title: 'draft', status: 'draft' });
    await makeStatement({ title: 'archived', status: 'archived' });
    await makeStatement({ title: 'published' });
    expect(await titles()).toBe('published');
    expect(await list()).toMatchObject({ total: 1 });
    await expect(list({ status: 'draft' })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await list({ status: 'draft' }, admin)).toMatchObject({ total: 1, items: [{ id: draft.id }] });
    await expect(list({}, GUEST)).rejects.toMatchObject({ code: 'unauthenticated' });
    for (const [viewer, code] of [
      [person, 'not_found'],
      [GUEST, 'unauthenticated'],
    ] as const) {
      for (const ref of [draft.slug, draft.id, 'nowhere'])
        await expect(getStatement(viewer, ref)).rejects.toMatchObject({ code });
    }
    expect(await getStatement(admin, draft.slug)).toMatchObject({ status: 'draft', can: { edit: true } });
  });

  test('a statement comes with its text, by slug, id or number', async () => {
    const { id, slug, text } = await makeStatement({ text: 'One.\nTwo 😀.' });
    const value = await getStatement(person, slug);
    expect(statementWithTextSchema.parse(value)).toEqual(value);
    expect(value).toMatchObject({
      characters: 11,
      can: { edit: false },
      revision: { number: 1, text, marks: [] },
    });
    expect(await getStatement(person, id.toUpperCase(), 1)).toEqual(value);
    await expect(getStatement(person, slug, 2)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('counts are of highlights that the viewer may read', async () => {
    const statement = await makeStatement();
    const [project, blind] = [await makeProject(), await makeProject({ isBlind: true })];
    const author = await makeMember(project, 'editor');
    const annotator = await makeMember(project, 'annotator');
    await makeMember(blind, 'annotator');
    const mark = (fields = {}) => makeHighlight({ project, statement, author, ...fields });
    await Promise.all([
      mark(),
      mark({ visibility: 'private' }),
      mark({ isDeleted: true }),
      mark({ author: annotator }),
    ]);
    await mark({ project: blind });
    const counts = async (viewer: Member) => {
      const [item] = (await list({}, viewer)).items;
      expect(statementSchema.parse(item)).toEqual(item);
      return [item?.highlightCount, item?.myHighlightCount];
    };
    expect(await counts(author)).toEqual([3, 2]);
    expect(await counts(annotator)).toEqual([2, 1]);
    expect(await counts(person)).toEqual([0, 0]);
    expect(await counts(admin)).toEqual([0, 0]);
  });
});

describe('changing', () => {
  test('metadata needs the version, publishing does not', async () => {
    const { slug } = await makeStatement({ status: 'draft', title: 'Old' });
    expect(await updateStatement(admin, slug, { status: 'published' }, null)).toMatchObject({
      status: 'published',
      version: 2,
    });
    for (const stale of [null, 1]) {
      await expect(updateStatement(admin, slug, { title: 'New' }, stale)).rejects.toMatchObject({
        code: 'precondition_failed',
        extra: { current: { title: 'Old', version: 2 } },
      });
    }
    const changed = await updateStatement(
      admin,
      slug,
      { title: 'New', date: '2017-12-06', speaker: null },
      2,
    );
    expect(changed).toMatchObject({ title: 'New', date: '2017-12-06', slug, version: 3 });
    expect(await updateStatement(admin, slug, { date: null }, 3)).toMatchObject({ date: null });
    expect(await db().auditEvent.count({ where: { action: 'statement.update' } })).toBe(3);
  });

  test('archiving hides it from members, twice too; only admins may', async () => {
    const { slug } = await makeStatement();
    await expect(archiveStatement(person, slug, null)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(updateStatement(GUEST, slug, { title: 'x' }, 1)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await archiveStatement(admin, slug, 1);
    await archiveStatement(admin, slug, null);
    await expect(getStatement(person, slug)).rejects.toMatchObject({ code: 'not_found' });
    await expect(archiveStatement(person, slug, null)).rejects.toMatchObject({ code: 'not_found' });
  });
});
