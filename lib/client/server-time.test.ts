import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const TIME = '2026-11-22T10:00:00.000Z';
const at = (seconds: number) => Date.parse(TIME) + seconds * 1000;

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers({ toFake: ['performance', 'Date'], now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

test('the time of the server goes on by a clock that nobody sets', async () => {
  const { hearTime, serverTime } = await import('./server-time');
  expect(serverTime()).toBeNull();
  hearTime(TIME);
  vi.advanceTimersByTime(90_000);
  expect(serverTime()).toBe(at(90));
  vi.setSystemTime(Date.parse(TIME) + 86_400_000);
  expect(serverTime()).toBe(at(90));
});

test('an answer that was long on its way does not set it back', async () => {
  const { hearTime, serverTime } = await import('./server-time');
  hearTime(TIME);
  vi.advanceTimersByTime(60_000);
  hearTime(new Date(at(10)).toISOString());
  expect(serverTime()).toBe(at(60));
  hearTime(new Date(at(61)).toISOString());
  expect(serverTime()).toBe(at(61));
});
