import { onlineManager, type QueryClient, type QueryClientConfig } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import type { ErrorCode } from '../contracts/error';
import { ApiError, NetworkError } from './api';
import { type FailureCode, makeQueryClient } from './query-client';

interface Told {
  code: FailureCode;
  failure: string | undefined;
  again: (() => void) | null;
}

const refusal = (code: ErrorCode) =>
  new ApiError({ type: 'about:blank', title: '', status: 400, code, detail: 'No.', requestId: 'r' });

/** A client, what it tells, and a mutation that fails with each of `errors` in turn and is then done. */
function setUp(errors: Error[], meta: NonNullable<QueryClientConfig['defaultOptions']>['mutations']) {
  const told: Told[] = [];
  const drawn: string[] = [];
  const client: QueryClient = makeQueryClient((code, failure, again) => told.push({ code, failure, again }));
  const mutation = client.getMutationCache().build(client, {
    ...meta,
    mutationFn: (text: string) => {
      const error = errors.shift();
      return error ? Promise.reject(error) : Promise.resolve(text);
    },
    onMutate: (text: string) => {
      drawn.push(text);
    },
    onError: () => {
      drawn.pop();
    },
  });
  return { told, drawn, mutation };
}

test('what was not done for a reason that passes is told, and done when one tries again', async () => {
  const { told, drawn, mutation } = setUp([new NetworkError('away'), refusal('internal')], {
    meta: { failure: 'The tag was not moved' },
  });
  await expect(mutation.execute('Tag')).rejects.toThrow('away');
  expect(drawn).toEqual([]);
  expect(told).toMatchObject([{ code: 'offline', failure: 'The tag was not moved' }]);
  told[0]?.again?.();
  await expect.poll(() => told.length).toBe(2);
  expect(told[1]).toMatchObject({ code: 'internal', failure: 'The tag was not moved' });
  told[1]?.again?.();
  await expect.poll(() => mutation.state.status).toBe('success');
  expect(mutation.state.data).toBe('Tag');
  expect(drawn).toEqual(['Tag']);
  expect(told).toHaveLength(2);
});

test.each<ErrorCode>(['forbidden', 'not_found', 'invalid', 'conflict', 'precondition_failed', 'too_large'])(
  'after %s it is not offered to try again',
  async (code) => {
    const { told, mutation } = setUp([refusal(code)], {});
    await expect(mutation.execute('Tag')).rejects.toThrow('No.');
    expect(told).toEqual([{ code, failure: undefined, again: null }]);
  },
);

test('without a network a write fails where one sees it, instead of waiting unseen', async () => {
  onlineManager.setOnline(false);
  try {
    const { told, mutation } = setUp([new NetworkError('away')], {
      meta: { failure: 'The link was not made' },
    });
    await expect(mutation.execute('Tag')).rejects.toThrow('away');
    expect(mutation.state.isPaused).toBe(false);
    expect(told).toMatchObject([{ code: 'offline', failure: 'The link was not made' }]);
  } finally {
    onlineManager.setOnline(true);
  }
});

test('what speaks for itself is not told', async () => {
  const { told, mutation } = setUp([refusal('forbidden')], { meta: { isHandled: true } });
  await expect(mutation.execute('Tag')).rejects.toThrow('No.');
  expect(told).toEqual([]);
});
