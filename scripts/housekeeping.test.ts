import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepHouse } from './housekeeping';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('works at once and an hour after each time it was done, until it is stopped', async () => {
  const work = vi.fn(() => Promise.resolve());
  const house = keepHouse(work);
  expect(work).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(3_599_000);
  expect(work).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(work).toHaveBeenCalledTimes(2);
  await house.stop();
  await vi.advanceTimersByTimeAsync(10_000_000);
  expect(work).toHaveBeenCalledTimes(2);
});

test('never works twice at a time', async () => {
  let end: () => void = () => undefined;
  const work = vi.fn(() => new Promise<void>((resolve) => (end = resolve)));
  keepHouse(work, 1_000);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(work).toHaveBeenCalledTimes(1);
  end();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(work).toHaveBeenCalledTimes(2);
});

test('says what went wrong, and tries again an hour later', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const work = vi.fn(() => Promise.reject(new Error('no database')));
  keepHouse(work);
  await vi.advanceTimersByTimeAsync(0);
  expect(said.mock.calls.flat().join()).toMatch(/could not be emptied.*no database/s);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(work).toHaveBeenCalledTimes(2);
});

test('stopping tells the work to stop, and waits for it', async () => {
  let end: () => void = () => undefined;
  let told: AbortSignal | undefined;
  const house = keepHouse((signal) => {
    told = signal;
    return new Promise((resolve) => (end = resolve));
  });
  const isStopped = vi.fn();
  void house.stop().then(isStopped);
  expect(told?.aborted).toBe(true);
  await vi.advanceTimersByTimeAsync(900);
  expect(isStopped).not.toHaveBeenCalled();
  end();
  await vi.advanceTimersByTimeAsync(0);
  expect(isStopped).toHaveBeenCalled();
});

test('what does not end keeps nobody from stopping', async () => {
  vi.useRealTimers();
  await keepHouse(() => new Promise(() => undefined)).stop();
});
