import { expect, test } from 'vitest';
import { WebLocks } from './web-locks';

function twoTabs() {
  const [first, second] = [new AbortController(), new AbortController()];
  const locks = new WebLocks();
  return { first, a: locks.forTab(first.signal), b: locks.forTab(second.signal) };
}

/** Something to wait for, and how to let it happen. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

test('one at a time, in the order in which they asked', async () => {
  const { a, b } = twoTabs();
  const [held, told] = [gate(), [] as string[]];
  const first = a.request('x', async () => {
    told.push('a begins');
    await held.opened;
    told.push('a ends');
  });
  const others = ['b', 'c'].map((name) => b.request('x', () => told.push(name)));
  await a.request('y', () => told.push('another lock'));
  held.open();
  await Promise.all([first, ...others]);
  expect(told).toEqual(['a begins', 'another lock', 'a ends', 'b', 'c']);
});

test('who does not want to wait is told, and who waits can give up', async () => {
  const { a, b } = twoTabs();
  const held = gate();
  const first = a.request('x', () => held.opened);
  expect(await b.request('x', { ifAvailable: true }, (lock) => lock)).toBeNull();
  const giving = new AbortController();
  const second = b.request('x', { signal: giving.signal }, () => 'never');
  giving.abort(new Error('enough'));
  await expect(second).rejects.toThrow('enough');
  held.open();
  await first;
  expect(await b.request('x', { ifAvailable: true }, (lock) => lock?.name)).toBe('x');
});

test('a tab that is gone holds nothing, and is not waited for', async () => {
  const { first, a, b } = twoTabs();
  void a.request('x', () => new Promise(() => undefined));
  void a.request('x', () => new Promise(() => undefined));
  const second = b.request('x', () => 'mine');
  first.abort();
  expect(await second).toBe('mine');
  let isGiven = false;
  void a.request('x', () => (isGiven = true));
  expect(await b.request('x', () => 'mine again')).toBe('mine again');
  expect(isGiven).toBe(false);
});

test('readers share, and a writer waits for them', async () => {
  const { a, b } = twoTabs();
  const held = gate();
  const first = a.request('x', { mode: 'shared' }, () => held.opened);
  expect(await b.request('x', { mode: 'shared', ifAvailable: true }, (lock) => lock?.mode)).toBe('shared');
  expect(await b.request('x', { ifAvailable: true }, (lock) => lock)).toBeNull();
  held.open();
  await first;
});
