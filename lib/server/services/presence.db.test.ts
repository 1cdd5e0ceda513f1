import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { useTestDatabase } from '../../testing/database';
import {
  joinProject,
  type MadeProject,
  type MadeStatement,
  makeMember,
  makePerson,
  makeProject,
  makeStatement,
} from '../../testing/factories';
import { type Followed, follow } from '../../testing/follow';
import { db } from '../db';
import { closeHub } from '../events/hub';
import { GUEST, type Member } from '../viewer';
import { removeMember } from './members';
import { tellPresence } from './presence';

vi.stubEnv('POSTIL_BEAT_SECONDS', '0.2');
const database = useTestDatabase();
let project: MadeProject;
let statement: MadeStatement;
let reader: Member;

beforeEach(async () => {
  project = await makeProject();
  statement = await makeStatement();
  reader = await makeMember(project, 'editor', 'Reader');
});
afterEach(closeHub);

const span = { start: 10, end: 20 };
const reads = (person: Member, where = project, on = statement, connection = uuidv7()) =>
  tellPresence(person, where.slug, { connection, statement: on.slug, span });
const watch = (person = reader, where = project, on = statement) =>
  follow(person, where, { statement: on.slug });

/** Wait until a stream has told that exactly these people are there. */
const seeing = (stream: Followed, ...names: string[]) =>
  stream.until(
    'presence',
    ({ data }) => JSON.stringify(data.people.map(({ name }) => name)) === JSON.stringify(names),
  );

describe('who reads a statement', () => {
  test('is told to the others who do, by name and with what they see', async () => {
    const anna = await makeMember(project, 'viewer', 'Anna');
    const stream = await watch();
    await seeing(stream);
    await reads(anna);
    expect((await seeing(stream, 'Anna')).data).toEqual({
      statement: statement.slug,
      people: [{ id: anna.id, name: 'Anna', span }],
    });
  });

  test('is told to who comes later, at once', async () => {
    const first = await watch();
    await seeing(first);
    await reads(await makeMember(project, 'viewer', 'Anna'));
    await reads(await makeMember(project, 'owner', 'Ben'));
    await seeing(first, 'Anna', 'Ben');
    await seeing(await watch(), 'Anna', 'Ben');
  });

  test('is each person once, where they looked last, and never oneself', async () => {
    const anna = await makeMember(project, 'viewer', 'Anna');
    const stream = await watch();
    await reads(reader);
    await reads(anna);
    await tellPresence(anna, project.slug, {
      connection: uuidv7(),
      statement: statement.slug,
      span: { start: 0, end: 0 },
    });
    const told = await stream.until('presence', ({ data }) => data.people[0]?.span?.start === 0);
    expect(told.data.people).toEqual([{ id: anna.id, name: 'Anna', span: { start: 0, end: 0 } }]);
  });

  test('is gone when their stream ends, or they go to another statement', async () => {
    const [anna, ben] = [
      await makeMember(project, 'viewer', 'Anna'),
      await makeMember(project, 'viewer', 'Ben'),
    ];
    const [ofAnna, ofBen] = [uuidv7(), uuidv7()];
    const stream = await watch();
    const left = await follow(anna, project, { statement: statement.slug, connection: ofAnna });
    await reads(anna, project, statement, ofAnna);
    await reads(ben, project, statement, ofBen);
    await seeing(stream, 'Anna', 'Ben');
    await left.leave();
    await seeing(stream, 'Ben');
    await reads(ben, project, await makeStatement(), ofBen);
    await stream.until('presence', (told) => told.data.people.length === 0 && told !== stream.events[1]);
  });

  test('is nobody who was taken out of the project', async () => {
    const anna = await makeMember(project, 'viewer', 'Anna');
    const owner = await makeMember(project, 'owner');
    const stream = await watch();
    await reads(anna);
    const told = await seeing(stream, 'Anna');
    await removeMember(owner, project.slug, anna.id);
    await stream.until('presence', (later) => later !== told && later.data.people.length === 0);
  });
});

describe('nobody is told', () => {
  test('of people of another project, nor on another statement, nor without asking about one', async () => {
    const other = await makeProject();
    await joinProject(reader, other, 'owner');
    const [anna, ben] = [
      await makeMember(other, 'viewer', 'Anna'),
      await makeMember(project, 'viewer', 'Ben'),
    ];
    const [here, there, elsewhere, plain] = [
      await watch(),
      await watch(reader, other),
      await watch(reader, project, await makeStatement()),
      await follow(reader, project),
    ];
    await reads(anna, other);
    await reads(ben);
    await Promise.all([seeing(here, 'Ben'), seeing(there, 'Anna')]);
    for (const [stream, hidden] of [
      [here, anna],
      [there, ben],
      [elsewhere, ben],
      [plain, ben],
    ] as const) {
      expect(stream.text).not.toContain(hidden.id);
      expect(stream.text).not.toContain(hidden.name);
    }
    expect(plain.text).not.toContain('event: presence');
  });

  test('of annotators and viewers in a blind project, but editors and owners', async () => {
    await db().project.update({ where: { id: project.id }, data: { isBlind: true }, select: { id: true } });
    const annotator = await makeMember(project, 'annotator', 'Anna');
    const [toAnnotator, toEditor] = [await watch(annotator), await watch()];
    await reads(await makeMember(project, 'annotator', 'Ben'));
    await reads(await makeMember(project, 'viewer', 'Cem'));
    await reads(await makeMember(project, 'owner', 'Dora'));
    await seeing(toEditor, 'Ben', 'Cem', 'Dora');
    await seeing(toAnnotator, 'Dora');
    expect(toAnnotator.text).not.toMatch(/Ben|Cem/);
  });

  test('on a statement that is archived meanwhile', async () => {
    const stream = await watch();
    await reads(await makeMember(project, 'viewer', 'Anna'));
    const told = await seeing(stream, 'Anna');
    await db().statement.update({
      where: { id: statement.id },
      data: { status: 'archived' },
      select: { id: true },
    });
    await stream.until('presence', (later) => later !== told && later.data.people.length === 0);
  });
});

test('it is refused to who may not read the project or the statement', async () => {
  const stream = await watch();
  const draft = await makeStatement({ status: 'draft' });
  await expect(reads(await makePerson())).rejects.toMatchObject({ code: 'not_found' });
  await expect(reads(reader, project, draft)).rejects.toMatchObject({ code: 'not_found' });
  await expect(
    tellPresence(GUEST, project.slug, { connection: uuidv7(), statement: statement.slug, span }),
  ).rejects.toMatchObject({ code: 'unauthenticated' });
  await reads(await makeMember(project, 'viewer', 'Anna'));
  expect((await seeing(stream, 'Anna')).data.people).toHaveLength(1);
});

test('it leaves no trace in the database', async () => {
  const anna = await makeMember(project, 'viewer', 'Anna');
  const written = async () => {
    const { rows } = await database.query(
      'SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) AS changes FROM pg_stat_xact_user_tables',
    );
    const tables = await database.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`);
    const counts = [];
    for (const { tablename } of tables.rows)
      counts.push([
        tablename,
        (await database.query(`SELECT xmin, t::text FROM "${String(tablename)}" AS t`)).rows,
      ]);
    return [rows, counts];
  };
  const before = await written();
  const stream = await watch();
  await reads(anna);
  await seeing(stream, 'Anna');
  expect(await written()).toEqual(before);
});

test('what anybody else notifies is ignored', async () => {
  const stream = await watch();
  const notify = (payload: string) => database.query(`SELECT pg_notify('postil_presence', $1)`, [payload]);
  const forged = {
    type: 'here',
    projectId: project.id,
    userId: uuidv7(),
    connection: uuidv7(),
    statementId: statement.id,
    span: null,
  };
  for (const payload of [
    '',
    'x',
    '{}',
    '[]',
    'null',
    '{"type":"here"}',
    JSON.stringify({ ...forged, span: 7 }),
  ])
    await notify(payload);
  // A stranger to the project is not shown, whoever says that they are there.
  await notify(JSON.stringify(forged));
  await database.query(`SELECT pg_notify('postil_event', 'no project')`);
  await reads(await makeMember(project, 'viewer', 'Anna'));
  expect((await seeing(stream, 'Anna')).data.people).toHaveLength(1);
});
