import { beforeEach, describe, expect, test } from 'vitest';
import { meSchema } from '../../contracts/account';
import { useTestDatabase } from '../../testing/database';
import { joinProject, makePerson, makeProject } from '../../testing/factories';
import { checkCredentials } from '../credentials';
import { db, inTransaction } from '../db';
import { GUEST } from '../viewer';
import { createAdmin, getMe, signUp } from './people';

useTestDatabase();
const account = { name: 'Newcomer', email: 'New@Example.org', password: 'long enough for all' };

describe('signing up', () => {
  test('makes an account that one can sign in to, and tells nothing secret', async () => {
    const person = await signUp(account);
    expect(person).toEqual({ id: person.id, email: 'new@example.org', name: 'Newcomer' });
    expect(await checkCredentials('NEW@example.org', account.password)).toMatchObject({ id: person.id });
    const row = await db().user.findUniqueOrThrow({ where: { id: person.id } });
    expect(row).toMatchObject({ role: 'member', disabledAt: null });
    expect(row.passwordHash).toMatch(/^\$argon2id\$/);
    expect(row.passwordHash).not.toContain(account.password);
  });

  test('joins the project that takes in newcomers, with its role, and no other', async () => {
    await makeProject();
    const open = await makeProject({ joinRole: 'annotator' });
    const { id } = await signUp(account);
    const found = await db().membership.findMany({
      where: { userId: id },
      select: { projectId: true, role: true },
    });
    expect(found).toEqual([{ projectId: open.id, role: 'annotator' }]);
  });

  test('an e-mail has one account, in whatever case and however often at once', async () => {
    await makePerson('member', { email: 'new@example.org' });
    await expect(signUp({ ...account, email: 'NEW@EXAMPLE.ORG' })).rejects.toMatchObject({
      code: 'conflict',
    });
    const answers = await Promise.allSettled(
      ['a@b.org', 'A@b.org', 'a@B.org'].map((email) => signUp({ ...account, email })),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers)
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'conflict' });
  });
});

describe('who one is', () => {
  beforeEach(() => makeProject());

  test('name, role and projects, by name', async () => {
    const person = await makePerson('admin');
    const [b, a] = [await makeProject({ name: 'B' }), await makeProject({ name: 'A' })];
    await joinProject(person, a, 'owner');
    await joinProject(person, b, 'viewer');
    const me = await getMe(person);
    expect(meSchema.parse(me)).toEqual(me);
    expect(me).toEqual({
      id: person.id,
      email: person.email,
      name: person.name,
      role: 'admin',
      projects: [
        { slug: a.slug, name: 'A', role: 'owner' },
        { slug: b.slug, name: 'B', role: 'viewer' },
      ],
    });
  });

  test('a guest is nobody', async () => {
    await expect(getMe(GUEST)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

test('the first admin is made once', async () => {
  await inTransaction((tx) => createAdmin(tx, account));
  expect(await db().user.findFirst({ select: { role: true, email: true } })).toEqual({
    role: 'admin',
    email: 'new@example.org',
  });
  await expect(inTransaction((tx) => createAdmin(tx, account))).rejects.toMatchObject({ code: 'invalid' });
});
