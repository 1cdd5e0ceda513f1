import { encode } from 'next-auth/jwt';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openSession } from './session-token';

const secret = 'only-for-tests-only-for-tests';
const DAY = 24 * 60 * 60;
const cookie = (sub: string, maxAge = DAY) => encode({ token: { sub, epoch: 3 }, secret, maxAge });

/** The first character of its seal is another one: of the last, not every bit counts. */
function respelled(token: string): string {
  const at = token.lastIndexOf('.') + 1;
  return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
}

afterEach(() => {
  vi.useRealTimers();
});

test('a cookie says whom it was made for, the first time and every other', async () => {
  const token = await cookie('one');
  for (let time = 0; time < 3; time += 1) {
    expect(await openSession({ token, secret })).toMatchObject({ sub: 'one', epoch: 3 });
  }
  expect(await openSession({ token: await cookie('two'), secret })).toMatchObject({ sub: 'two' });
});

describe('what is no cookie of ours is refused, also after a good one', () => {
  test.each([
    ['cut short', (token: string) => token.slice(0, -1)],
    ['another character', respelled],
    ['no token at all', () => 'x'],
  ])('%s', async (_name, spoil) => {
    const token = await cookie('one');
    await openSession({ token, secret });
    for (let time = 0; time < 2; time += 1) {
      await expect(openSession({ token: spoil(token), secret })).rejects.toThrow();
    }
  });

  test('signed with another secret', async () => {
    const token = await cookie('one');
    await openSession({ token, secret });
    await expect(openSession({ token, secret: `${secret}!` })).rejects.toThrow();
  });
});

test('without a cookie nobody is signed in', async () => {
  expect(await openSession({ secret })).toBeNull();
});

test('a cookie that was opened before grows old all the same', async () => {
  const token = await cookie('one', 100);
  await openSession({ token, secret });
  vi.useFakeTimers({ now: Date.now() + 200_000, toFake: ['Date'] });
  await expect(openSession({ token, secret })).rejects.toThrow(/exp/);
});

test('however many there are, each is told from the others', async () => {
  const names = Array.from({ length: 2_100 }, (_, index) => String(index));
  const tokens = await Promise.all(names.map((name) => cookie(name)));
  for (const token of tokens) await openSession({ token, secret });
  const subjects = await Promise.all(
    tokens.map(async (token) => (await openSession({ token, secret }))?.sub),
  );
  expect(subjects).toEqual(names);
});
