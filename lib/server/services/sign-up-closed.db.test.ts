import { expect, test, vi } from 'vitest';
import { useTestDatabase } from '../../testing/database';
import { db } from '../db';
import { isSignUpOpen, signUp } from './people';

useTestDatabase();

// The configuration is read once, so closed sign-up has a file, and with it a process, of its own.
vi.stubEnv('POSTIL_SIGN_UP', 'closed');

test('where sign-up is closed nobody makes an account, and nobody learns who has one', async () => {
  expect(isSignUpOpen()).toBe(false);
  const work = signUp({ name: 'New', email: 'new@example.org', password: 'long enough for all' });
  await expect(work).rejects.toMatchObject({ code: 'forbidden' });
  expect(await db().user.count()).toBe(0);
});
