import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makePresenceTeller, type PresenceTeller } from './presence-teller';

let sent: [string, number][];
let answer: () => Promise<unknown>;
let teller: PresenceTeller;

const screen = (start: number) => ({ start, end: start + 1_000 });
const after = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  answer = () => Promise.resolve();
  teller = makePresenceTeller((connection, { start }) => {
    sent.push([connection, start]);
    return answer();
  });
});

afterEach(() => {
  teller.join(null);
  vi.useRealTimers();
});

test('it is told at once, and then every fifteen seconds', async () => {
  teller.see(screen(0));
  await after(60_000);
  expect(sent).toEqual([]);
  teller.join('a');
  await after(0);
  expect(sent).toEqual([['a', 0]]);
  teller.see(screen(100));
  await after(14_900);
  expect(sent).toHaveLength(1);
  await after(100);
  expect(sent).toEqual([
    ['a', 0],
    ['a', 100],
  ]);
  await after(30_000);
  expect(sent).toHaveLength(4);
});

test('it is told soon after one has moved far, once for a long way', async () => {
  teller.join('a');
  teller.see(screen(0));
  await after(5_000);
  for (let start = 100; start <= 6_000; start += 100) {
    teller.see(screen(start));
    await after(10);
  }
  await after(1_000);
  expect(sent).toHaveLength(2);
  await after(2_000);
  expect(sent.at(-1)).toEqual(['a', 6_000]);
  expect(sent.length).toBeLessThanOrEqual(3);
});

test('one that grows where it began is another screen too', async () => {
  teller.join('a');
  teller.see({ start: 0, end: 10 });
  await after(5_000);
  teller.see({ start: 0, end: 1_000 });
  await after(1_500);
  expect(sent).toHaveLength(2);
});

test('another stream is told anew, and none nothing', async () => {
  teller.join('a');
  teller.see(screen(0));
  await after(100);
  teller.join('b');
  await after(100);
  teller.join(null);
  teller.see(screen(9_000));
  await after(60_000);
  expect(sent).toEqual([
    ['a', 0],
    ['b', 0],
  ]);
});

test('it is told one after another, and again where it was not heard', async () => {
  let end: (() => void) | undefined;
  answer = () => new Promise<void>((resolve) => (end = resolve));
  teller.join('a');
  teller.see(screen(0));
  await after(20_000);
  teller.see(screen(5_000));
  teller.join('b');
  await after(20_000);
  expect(sent).toEqual([['a', 0]]);
  answer = () => Promise.reject(new Error('no network'));
  end?.();
  await after(100);
  expect(sent.at(-1)).toEqual(['b', 5_000]);
  await after(15_000);
  expect(sent).toHaveLength(3);
});
