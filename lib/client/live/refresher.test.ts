import { QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '../api';
import { makeQueryClient } from '../query-client';
import { makeRefresher } from './refresher';

const queryKey = ['tags', 'compact'];
const problem = (status: number, code: 'internal' | 'not_found') =>
  new ApiError({ type: 'about:blank', title: code, status, code, detail: code, requestId: 'r' });

let client: ReturnType<typeof makeQueryClient>;
let read: ReturnType<typeof vi.fn<() => Promise<string>>>;
let stop: () => void;
const after = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(async () => {
  vi.useFakeTimers();
  client = makeQueryClient();
  read = vi.fn(() => Promise.resolve('old'));
  stop = new QueryObserver(client, { queryKey, queryFn: read, staleTime: Infinity, retry: false }).subscribe(
    () => undefined,
  );
  await after(0);
});

afterEach(() => {
  stop();
  client.clear();
  vi.useRealTimers();
});

test('what could not be read is asked for again until it can be, though nothing is told any more', async () => {
  read.mockRejectedValueOnce(problem(500, 'internal')).mockRejectedValueOnce(problem(500, 'internal'));
  read.mockImplementation(() => Promise.resolve('new'));
  makeRefresher(client)(queryKey);
  await after(40_000);
  expect(client.getQueryData(queryKey)).toBe('new');
  const times = read.mock.calls.length;
  await after(120_000);
  expect(read).toHaveBeenCalledTimes(times);
});

test('what is not there is not asked for again', async () => {
  read.mockRejectedValue(problem(404, 'not_found'));
  makeRefresher(client)(queryKey);
  await after(120_000);
  expect(read).toHaveBeenCalledTimes(2);
});
