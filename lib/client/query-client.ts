import { MutationCache, notifyManager, QueryClient } from '@tanstack/react-query';
import { ApiError } from './api';
import type { ErrorCode } from '../contracts/error';

// What a key or a click changes is drawn in the next frame; by default it would wait for a timer first.
notifyManager.setScheduler(queueMicrotask);

/** Why something was not done, as the catalogue of errors names it. */
export type FailureCode = ErrorCode | 'offline';

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** What was not saved, in the reader's language; said when the mutation fails. */
      failure?: string;
      /** The mutation speaks of its own failure, beside the field it concerns for instance. */
      isHandled?: boolean;
    };
  }
}

/** Return the code under which the catalogue of errors has `error`. No answer at all is `offline`. */
export function failureCode(error: unknown): FailureCode {
  if (error instanceof ApiError) return error.code;
  return error instanceof Error && error.name === 'NetworkError' ? 'offline' : 'internal';
}

/**
 * Return a cache for one browser, or for one request on the server.
 *
 * `tell` is called once for each mutation that failed and did not ask to speak for itself.
 */
export function makeQueryClient(
  tell: (code: FailureCode, failure: string | undefined) => void = () => undefined,
): QueryClient {
  return new QueryClient({
    mutationCache: new MutationCache({
      onError: (error, _variables, _context, mutation) => {
        if (mutation.meta?.isHandled) return;
        tell(failureCode(error), mutation.meta?.failure);
      },
    }),
    defaultOptions: {
      // What the page brought with it is fresh enough not to be asked for again at once.
      queries: { staleTime: 30_000, retry: mayHelpToRetry },
    },
  });
}

/** The server's no is a no; only its faults and a missing answer are worth asking again. */
function mayHelpToRetry(failures: number, error: unknown): boolean {
  const code = failureCode(error);
  return failures < 3 && (code === 'offline' || code === 'internal');
}
