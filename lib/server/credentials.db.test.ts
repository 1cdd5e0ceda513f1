import { beforeEach, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../testing/database';
import { makePerson } from '../testing/factories';
import { checkCredentials } from './credentials';
import { db } from './db';
import { findMember, GUEST, type Member } from './viewer';

const database = useTestDatabase();
const EMAIL = 'one@example.org';
const PASSWORD = 'Пароль, long enough';
let person: Member;

beforeEach(async () => {
  person = await makePerson('member', { email: EMAIL, password: PASSWORD });
});

/** As if `count` attempts had been made before. */
const attempted = (count: number, until = '15 minutes') =>
  database.query(`INSERT INTO sign_in_attempt VALUES ($1, $2, now() + $3::interval)`, [EMAIL, count, until]);

describe('signing in', () => {
  test.each([EMAIL, 'ONE@Example.Org', `  ${EMAIL} `])('with the address %j', async (email) => {
    expect(await checkCredentials(email, PASSWORD)).toEqual({ id: person.id, sessionEpoch: 0 });
  });

  test.each([
    ['a wrong password', EMAIL, 'another password'],
    ['no password', EMAIL, ''],
    ['an address without an account', 'nobody@example.org', PASSWORD],
    ['no address', '', PASSWORD],
    ['an address that no database takes', 'a\0b@example.org', PASSWORD],
    ['half a character', '\ud83d@example.org', PASSWORD],
  ])('not with %s: the answer is the same', async (_name, email, password) => {
    expect(await checkCredentials(email, password)).toBeNull();
  });

  test('not when the account is closed', async () => {
    await db().user.update({ where: { id: person.id }, data: { disabledAt: new Date() } });
    expect(await checkCredentials(EMAIL, PASSWORD)).toBeNull();
  });
});

describe('too many attempts', () => {
  test('the 20th is still heard, the 21st is not, even with the right password', async () => {
    await attempted(19);
    expect(await checkCredentials(EMAIL, 'wrong')).toBeNull();
    for (const email of [EMAIL, EMAIL.toUpperCase()]) {
      const error: unknown = await checkCredentials(email, PASSWORD).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: 'rate_limited' });
      const { retryAfter } = (error as { extra: { retryAfter: number } }).extra; // an AppError, as just expected
      expect(retryAfter).toBeGreaterThan(14 * 60);
      expect(retryAfter).toBeLessThanOrEqual(15 * 60);
    }
  });

  test('an address without an account is treated alike', async () => {
    await database.query(
      `INSERT INTO sign_in_attempt VALUES ('nobody@example.org', 20, now() + interval '1 minute')`,
    );
    await expect(checkCredentials('nobody@example.org', 'x')).rejects.toMatchObject({ code: 'rate_limited' });
  });

  test('success forgets them, and so does time', async () => {
    await attempted(19);
    await checkCredentials(EMAIL, PASSWORD);
    expect(await db().signInAttempt.count()).toBe(0);
    await attempted(500, '-1 second');
    expect(await checkCredentials(EMAIL, 'wrong')).toBeNull();
    expect(await db().signInAttempt.findFirst({ select: { count: true } })).toEqual({ count: 1 });
  });

  test('attempts at the same moment are all counted', async () => {
    await Promise.all(Array.from({ length: 5 }, () => checkCredentials(EMAIL, 'wrong')));
    expect(await db().signInAttempt.findFirst({ select: { count: true } })).toEqual({ count: 5 });
  });
});

describe('who a session is for', () => {
  test('is read anew: role, closed account, ended sessions', async () => {
    expect(await findMember(person.id, 0)).toEqual(person);
    await db().user.update({ where: { id: person.id }, data: { role: 'admin' } });
    expect(await findMember(person.id, 0)).toMatchObject({ role: 'admin' });
    expect(await findMember(person.id, 1)).toBe(GUEST);
    expect(await findMember(person.id, Number.NaN)).toBe(GUEST);
    await db().user.update({ where: { id: person.id }, data: { sessionEpoch: { increment: 1 } } });
    expect(await findMember(person.id, 0)).toBe(GUEST);
    await db().user.update({ where: { id: person.id }, data: { disabledAt: new Date() } });
    expect(await findMember(person.id, 1)).toBe(GUEST);
    expect(await findMember('00000000-0000-7000-8000-000000000000', 0)).toBe(GUEST);
  });
});
