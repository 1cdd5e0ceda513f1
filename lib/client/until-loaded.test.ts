import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { untilLoaded } from './until-loaded';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Code that cannot be had the first `failures` times. */
const failing = (failures: number) => {
  const load = vi.fn<() => Promise<string>>();
  for (let time = 0; time < failures; time += 1) load.mockRejectedValueOnce(new Error('ChunkLoadError'));
  return load.mockResolvedValue('code');
};

test('what is there comes at once', async () => {
  expect(await untilLoaded(failing(0))).toBe('code');
});

test('what is missing is asked for again, less and less often', async () => {
  const load = failing(3);
  const loaded = untilLoaded(load);
  await vi.advanceTimersByTimeAsync(1_999);
  expect(load).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(load).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(load).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(8_000);
  expect(await loaded).toBe('code');
});

test('it comes as soon as the browser is online again', async () => {
  const load = failing(1);
  const loaded = untilLoaded(load);
  await vi.advanceTimersByTimeAsync(0);
  window.dispatchEvent(new Event('online'));
  expect(await loaded).toBe('code');
  expect(vi.getTimerCount()).toBe(0);
});
