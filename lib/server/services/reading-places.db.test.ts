import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, test } from 'vitest';
import { readingPlaceSchema } from '../../contracts/reading-place';
import { useTestDatabase } from '../../testing/database';
import { type MadeStatement, makePerson, makeStatement } from '../../testing/factories';
import { db } from '../db';
import { GUEST, type Member } from '../viewer';
import { getReadingPlace, setReadingPlace } from './reading-places';

useTestDatabase();
let statement: MadeStatement;
let person: Member;

beforeEach(async () => {
  statement = await makeStatement({ text: 'A 😀 text of 26 characters.' });
  person = await makePerson();
});

const read = (offset: number, furthest: number, revision = 1) =>
  setReadingPlace(person, statement.slug, { revision, offset, furthest });

/** A second revision, of the same text. */
async function addRevision(): Promise<void> {
  const text = statement.text;
  const first = await db().revision.findUniqueOrThrow({
    where: { id: statement.revisionId },
    select: { characters: true, blocks: true, sha256: true },
  });
  await db().revision.create({
    data: {
      ...first,
      blocks: first.blocks ?? [],
      id: uuidv7(),
      statementId: statement.id,
      number: 2,
      text,
      marks: [],
    },
    select: { id: true },
  });
}

test('is nowhere before the first time, and where one was last', async () => {
  expect(await getReadingPlace(person, statement.slug)).toBeNull();
  const place = await read(3, 10);
  expect(readingPlaceSchema.parse(place)).toEqual(place);
  expect(place).toMatchObject({ revision: 1, offset: 3, furthest: 10 });
  expect(await getReadingPlace(person, statement.id)).toEqual(place);
});

test('goes back, the furthest does not', async () => {
  await read(8, 20);
  expect(await read(2, 5)).toMatchObject({ offset: 2, furthest: 20 });
  expect(await read(26, 26)).toMatchObject({ offset: 26, furthest: 26 });
  expect(await read(5, 0), 'one has been where one is').toMatchObject({ offset: 5, furthest: 26 });
});

test('of many at once the furthest counts', async () => {
  await Promise.all([5, 25, 10, 15].map((offset) => read(offset, offset)));
  expect(await getReadingPlace(person, statement.slug)).toMatchObject({ furthest: 25 });
});

test('begins anew in a new revision, and an older one changes nothing then', async () => {
  await read(8, 20);
  await addRevision();
  expect(await read(1, 4, 2)).toMatchObject({ revision: 2, offset: 1, furthest: 4 });
  expect(await read(9, 22, 1)).toMatchObject({ revision: 2, offset: 1, furthest: 4 });
});

test('is the person’s alone', async () => {
  await read(8, 20);
  expect(await getReadingPlace(await makePerson('admin'), statement.slug)).toBeNull();
});

describe('refused is', () => {
  test.each([
    ['a revision that is not there', { revision: 2, offset: 0, furthest: 0 }, 'revision'],
    ['an offset behind the text', { revision: 1, offset: 27, furthest: 0 }, 'offset'],
    ['a furthest behind the text', { revision: 1, offset: 0, furthest: 27 }, 'furthest'],
  ])('%s', async (_what, place, path) => {
    const refused = setReadingPlace(person, statement.slug, place);
    await expect(refused).rejects.toMatchObject({ code: 'invalid', extra: { errors: [{ path }] } });
    expect(await getReadingPlace(person, statement.slug)).toBeNull();
  });

  test('a guest, and a statement that one may not read', async () => {
    const draft = await makeStatement({ status: 'draft' });
    const place = { revision: 1, offset: 0, furthest: 0 };
    for (const [viewer, ref, code] of [
      [GUEST, statement.slug, 'unauthenticated'],
      [person, draft.slug, 'not_found'],
      [person, 'nowhere', 'not_found'],
    ] as const) {
      await expect(getReadingPlace(viewer, ref)).rejects.toMatchObject({ code });
      await expect(setReadingPlace(viewer, ref, place)).rejects.toMatchObject({ code });
    }
  });
});
