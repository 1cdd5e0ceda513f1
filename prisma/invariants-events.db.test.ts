import pg from 'pg';
import { beforeEach, describe, expect, test } from 'vitest';
import { useTestDatabase } from '@/lib/testing/database';
import { makePerson, makeProject, makeStatement } from '@/lib/testing/factories';

/* Plain SQL past all our code: what the database itself takes and refuses, of the events of a project. */

const database = useTestDatabase();
const NOBODY = '00000000-0000-7000-8000-000000000050';
let project: string;
let silent: string;
let event: Record<string, unknown>;

async function insert(table: string, row: Record<string, unknown>): Promise<void> {
  const places = Object.keys(row).map((_, index) => `$${index + 1}`);
  await database.query(
    `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${places.join(', ')})`,
    Object.values(row),
  );
}

/** Return the name of the constraint by which the database refuses `work`. */
async function refusal(work: Promise<unknown>): Promise<string | undefined> {
  return work.then(
    () => 'nothing: it was accepted',
    (error: unknown) => (error instanceof pg.DatabaseError ? error.constraint : String(error)),
  );
}

beforeEach(async () => {
  project = (await makeProject()).id;
  silent = (await makeProject()).id;
  await insert('event_stream', { project_id: project, number: 7 });
  event = {
    ...{ project_id: project, number: 7, kind: 'highlight', subject_id: NOBODY, version: 1 },
    ...{ statement_id: (await makeStatement()).id, author_id: (await makePerson()).id, is_private: false },
  };
});

test('good rows are accepted', async () => {
  await insert('event', event);
  await insert('event', { ...event, number: 8, is_private: true });
  await insert('event', { ...event, number: 9, kind: 'tag', statement_id: null, author_id: null });
  await database.query('UPDATE event_stream SET number = number + 3');
});

describe('a bad row is refused by its constraint', () => {
  test.each([
    ['event_number_positive', 'number 0', { number: 0 }],
    ['event_project_id_fkey', 'a project that has not begun to count', () => ({ project_id: silent })],
    ['event_version_counted', 'below nothing', { version: -1 }],
    ['event_statement_id_fkey', 'no such statement', { statement_id: NOBODY }],
    ['event_author_id_fkey', 'an author who is not there', { author_id: NOBODY }],
    ['event_has_an_author', 'a highlight of nobody', { author_id: null }],
    ['event_has_an_author', 'a link to something of nobody', { kind: 'shareLink', author_id: null }],
    ['event_has_a_statement', 'a highlight on nothing', { statement_id: null }],
    ['event_has_a_statement', 'a feed of nothing', { kind: 'feed', statement_id: null }],
    ['event_private_to_somebody', 'private to nobody', { kind: 'tag', author_id: null, is_private: true }],
  ])('%s: %s', async (constraint, _what, spoilt) => {
    const row = { ...event, ...(typeof spoilt === 'function' ? spoilt() : spoilt) };
    expect(await refusal(insert('event', row))).toBe(constraint);
  });

  test('the count of a project begins with 1, and is one', async () => {
    const count = (project_id: string, number: number) => insert('event_stream', { project_id, number });
    expect(await refusal(count(silent, 0))).toBe('event_stream_number_positive');
    expect(await refusal(count(NOBODY, 1))).toBe('event_stream_project_id_fkey');
    expect(await refusal(count(project, 8))).toBe('event_stream_pkey');
  });
});

test.each([
  ['event_stream_moves_on', 'UPDATE event_stream SET number = number'],
  ['event_stream_moves_on', 'UPDATE event_stream SET number = number - 1'],
  ['event_is_kept', 'UPDATE event SET version = 2'],
  ['event_pkey', 'INSERT INTO event SELECT * FROM event'],
])('%s: %s', async (constraint, sql) => {
  await insert('event', event);
  expect(await refusal(database.query(sql))).toBe(constraint);
});

test('the events of a project that is deleted go with it', async () => {
  await insert('event', event);
  await database.query('DELETE FROM project WHERE id = $1', [project]);
  expect((await database.query('SELECT FROM event_stream')).rowCount).toBe(0);
  expect((await database.query('SELECT FROM event')).rowCount).toBe(0);
});
