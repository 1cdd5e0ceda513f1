import { MutationCache, notifyManager, QueryClient } from '@tanstack/react-query';
import { ApiError } from './api';
import type { ErrorCode } from '../contracts/error';
import { RefusedError } from './outbox/refused-error';

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

/** Say that something was not done: why, what it was, and how to do it once more where that may help. */
type Tell = (code: FailureCode, failure: string | undefined, again: (() => void) | null) => void;

/**
 * Return a cache for one browser, or for one request on the server.
 *
 * `tell` is called once for each mutation that failed and did not ask to speak for itself.
 */
export function makeQueryClient(tell: Tell = () => undefined): QueryClient {
  return new QueryClient({
    mutationCache: new MutationCache({
      onError: (error, variables, _context, mutation) => {
        // Of what was refused with another, that other is told.
        if (mutation.meta?.isHandled || (error instanceof RefusedError && error.isFollower)) return;
        const code = failureCode(error);
        // The very same one, so that whoever began it hears of what becomes of it. If it fails again, that is told here.
        const again = () => void mutation.execute(variables).catch(() => undefined);
        tell(code, mutation.meta?.failure, PASSING.has(code) ? again : null);
      },
    }),
    defaultOptions: {
      // What the page brought with it is fresh enough not to be asked for again at once.
      queries: { staleTime: 30_000, retry: mayHelpToRetry },
      // Without a network a write is kept in the outbox, or it fails where one sees it: it never waits unseen.
      mutations: { networkMode: 'always' },
    },
  });
}

/** What the server said no to for reasons that pass. To anything else it would say no again. */
const PASSING: ReadonlySet<FailureCode> = new Set(['offline', 'internal', 'rate_limited', 'unauthenticated']);

/** The server's no is a no; only its faults and a missing answer are worth asking again. */
function mayHelpToRetry(failures: number, error: unknown): boolean {
  const code = failureCode(error);
  return failures < 3 && (code === 'offline' || code === 'internal');
}
