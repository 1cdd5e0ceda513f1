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
  passage,
} from '../../testing/factories';
import { follow, has, numbers, openStream, readStream } from '../../testing/follow';
import { db, inTransaction } from '../db';
import { closeHub } from '../events/hub';
import { publish } from '../events/publish';
import { GUEST, type Member } from '../viewer';
import { createHighlight } from './create-highlight';

vi.stubEnv('POSTIL_BEAT_SECONDS', '0.1');
const database = useTestDatabase();
let project: MadeProject;
let statement: MadeStatement;
let owner: Member;
let reader: Member;

beforeEach(async () => {
  project = await makeProject();
  statement = await makeStatement();
  owner = await makeMember(project, 'owner');
  reader = await makeMember(project, 'viewer');
});
afterEach(closeHub);

/** Publish `count` tag changes in one transaction. */
const change = (count = 1, { id: projectId } = project) =>
  inTransaction((tx) => {
    for (let i = 0; i < count; i += 1)
      publish(tx, { kind: 'tag', projectId, subjectId: uuidv7(), version: 1 });
    return Promise.resolve();
  });

const mark = (viewer = owner, where = project) =>
  createHighlight(viewer, where.slug, {
    id: uuidv7(),
    statement: statement.slug,
    revision: 1,
    ...passage(statement, 'Migration'),
  });

const upTo = (count: number, from = 1) => Array.from({ length: count - from + 1 }, (_, i) => from + i);

describe('a stream', () => {
  test('begins with a comment and where it stands, and tells every change as it comes', async () => {
    await change(3);
    const stream = await follow(reader, project);
    expect(await stream.until('ready')).toEqual({ event: 'ready', id: 3, data: {} });
    expect(stream.text).toMatch(/^: postil\n\nretry: \d+\n\nid: 3\nevent: ready\n/);
    const { value } = await mark();
    expect(await has(stream, 4)).toEqual({
      event: 'change',
      id: 4,
      data: { kind: 'highlight', id: value.id, statement: statement.slug, version: 1 },
    });
  });

  test('says that it lives, and when it says so again', async () => {
    const stream = await follow(reader, project);
    const beat = await stream.until('beat');
    expect(beat).toEqual({ event: 'beat', id: null, data: { every: 100 } });
    expect(stream.text).toContain('\n\n: beat\n\n');
  });

  test('tells nothing of another project, and nothing once its reader has left', async () => {
    const other = await makeProject();
    await joinProject(owner, other, 'owner');
    const here = await follow(reader, project);
    const there = await follow(owner, other);
    const left = await follow(owner, project);
    await left.leave();
    await change();
    await has(here, 1);
    expect([numbers(here), numbers(there), numbers(left)]).toEqual([[1], [], []]);
  });

  test('is refused to who may not read the project, or the statement, or whose session has ended', async () => {
    const draft = await makeStatement({ status: 'draft' });
    const stranger = await makePerson();
    await expect(follow(GUEST, project)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(follow(stranger, project)).rejects.toMatchObject({ code: 'not_found' });
    await expect(follow(reader, { slug: 'nowhere' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(follow(reader, project, { statement: draft.slug })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(follow(reader, project, { sessionEpoch: 1 })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await db().user.update({ where: { id: reader.id }, data: { disabledAt: new Date() } });
    await expect(follow(reader, project)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('is refused to who has far too many already', async () => {
    await Promise.all(Array.from({ length: 250 }, () => follow(reader, project)));
    await expect(follow(reader, project)).rejects.toMatchObject({ code: 'rate_limited' });
    await follow(owner, project);
  });

  test('ends when the process does, with the word to come back at once', async () => {
    const stream = await follow(reader, project);
    await stream.until('ready');
    await closeHub();
    expect(await stream.ended).toBe(false);
    expect(stream.events.at(-1)).toMatchObject({ event: 'restart' });
    expect(stream.text).toMatch(/retry: \d{1,3}\n\nevent: restart/);
  });
});

describe('coming back', () => {
  test('one is told what one missed, and nothing twice', async () => {
    await change(450);
    const stream = await follow(reader, project, { lastEventId: '3' });
    await change(2);
    await has(stream, 452);
    expect(stream.events[0]).toEqual({ event: 'ready', id: 3, data: {} });
    expect(numbers(stream)).toEqual(upTo(452, 4));
  });

  test.each([
    ['from the future', '6'],
    ['of garbage', 'x'],
    ['of nothing', ''],
    ['below the first', '-1'],
    ['that is half a number', '1.5'],
    ['in another notation', '0x1'],
    ['beyond every number', '99999999999999999999999'],
  ])('with a number %s one is told to ask for everything anew', async (_, lastEventId) => {
    await change(5);
    const stream = await follow(reader, project, { lastEventId });
    expect(await stream.until('reset')).toEqual({ event: 'reset', id: 5, data: {} });
    await change();
    await has(stream, 6);
    expect(numbers(stream)).toEqual([6]);
  });

  test('after so long that it was cleared away, one is told to ask for everything anew', async () => {
    await change(10);
    await database.query('DELETE FROM event WHERE number <= 4');
    const [late, inTime] = [
      await follow(reader, project, { lastEventId: '3' }),
      await follow(reader, project, { lastEventId: '4' }),
    ];
    await late.until('reset', ({ id }) => id === 10);
    await has(inTime, 10);
    await change();
    await Promise.all([has(late, 11), has(inTime, 11)]);
    expect([numbers(late), numbers(inTime)]).toEqual([[11], upTo(11, 5)]);
    await database.query('DELETE FROM event');
    const nothingLeft = await follow(reader, project, { lastEventId: '10' });
    await nothingLeft.until('reset', ({ id }) => id === 11);
  });

  test('having missed very much, one is told to ask for everything anew', async () => {
    await change(1_001);
    const [over, under] = [
      await follow(reader, project, { lastEventId: '0' }),
      await follow(reader, project, { lastEventId: '1' }),
    ];
    await over.until('reset', ({ id }) => id === 1_001);
    await has(under, 1_001);
    expect([numbers(over), numbers(under)]).toEqual([[], upTo(1_001, 2)]);
  });
});

test('readers who come and go while many write miss nothing and are told nothing twice', async () => {
  const statements = await Promise.all([makeStatement(), makeStatement(), makeStatement()]);
  const writers = await Promise.all([1, 2, 3, 4].map(() => makeMember(project, 'annotator')));
  const total = 120;
  const writing = Promise.all(
    writers.map(async (writer, w) => {
      for (let i = 0; i < total / writers.length; i += 1) {
        const on = statements[(i + w) % 3];
        await createHighlight(writer, project.slug, {
          id: uuidv7(),
          statement: on?.slug ?? '',
          revision: 1,
          ...passage(on ?? statement, 'Migration'),
        });
      }
    }),
  );
  const restless = async () => {
    const seen: number[] = [];
    let last = '0';
    while (Number(last) < total) {
      const stream = await follow(reader, project, { lastEventId: last });
      const until = Math.min(total, Number(last) + 7);
      await has(stream, until);
      await stream.leave();
      // What came on top while it was leaving, came too.
      seen.push(...numbers(stream));
      last = String(seen.at(-1));
    }
    return seen;
  };
  const steady = await follow(reader, project, { lastEventId: '0' });
  const [, ...seen] = await Promise.all([writing, restless(), restless(), restless()]);
  await has(steady, total);
  for (const list of [...seen, numbers(steady)]) expect(list).toEqual(upTo(total));
  const versions = new Map<string, number[]>();
  for (const { event, data } of steady.events) {
    if (event !== 'change') continue;
    const { statement: on = '', version } = data as { statement?: string; version: number };
    versions.set(on, [...(versions.get(on) ?? []), version]);
  }
  expect([...versions.keys()].sort()).toEqual(statements.map(({ slug }) => slug).sort());
  // Of each statement the versions come in their order too, without a gap.
  for (const list of versions.values()) expect(list).toEqual(upTo(list.length));
});

test('a reader who does not read is let go, the others are not held up, and nothing is lost', async () => {
  const idle = await openStream(owner, project, { mostUnread: 4_000 });
  const stream = await follow(reader, project, { lastEventId: '0' });
  await change(150);
  await has(stream, 150);
  const late = readStream(idle);
  // Broken off: of what was kept for it nothing is left.
  expect([await late.ended, late.text]).toEqual([true, '']);
  const back = await follow(owner, project, { lastEventId: '0' });
  await has(back, 150);
  expect(numbers(back)).toEqual(upTo(150));
});
