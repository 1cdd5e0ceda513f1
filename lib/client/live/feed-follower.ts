import type { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api';
import { type FeedPlace, highlightsQuery } from '../highlights/queries';

/** After what could not be asked for it is tried again, in milliseconds. */
const LATER = 15_000;

/** Keeps a feed as new as it is known to be. */
export interface FeedFollower {
  /** Ask for what changed, unless all up to `version` is known. Without a version it is asked for in any case. */
  readonly follow: (version?: number) => void;
  readonly stop: () => void;
}

/**
 * Return how to follow the feed at `place`. However often it is told of a change, one request is under way and at most
 * one more is wanted. `onGone` is called when the server says that there is no such feed to be read: then nothing more
 * is asked for.
 */
export function followFeed(client: QueryClient, place: FeedPlace, onGone: () => void): FeedFollower {
  const query = highlightsQuery(place);
  const { queryKey } = query;
  /** Up to which version one wants to know everything; infinite for what there is, whatever its version. */
  let wanted = 0;
  let isRunning = false;
  let isStopped = false;
  let again: ReturnType<typeof setTimeout> | undefined;

  const mayAsk = () => !isStopped;
  const isBehind = () => wanted > (client.getQueryData(queryKey)?.version ?? -1);
  const ask = async (): Promise<boolean> => {
    const target = wanted;
    // What was under way before may have been read before the change: then it is asked for once more.
    if (client.getQueryState(queryKey)?.fetchStatus !== 'fetching') wanted = 0;
    try {
      await client.query({ ...query, staleTime: 0 });
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not_found') {
        isStopped = true;
        onGone();
      }
      wanted = Math.max(wanted, target);
      return false;
    }
  };
  const run = async () => {
    clearTimeout(again);
    isRunning = true;
    while (mayAsk() && isBehind()) {
      if (await ask()) continue;
      // There was no answer, or one made a change: then it is asked when that is answered, too.
      if (mayAsk()) again = setTimeout(() => void run(), LATER);
      break;
    }
    isRunning = false;
  };
  return {
    follow: (version = Infinity) => {
      wanted = Math.max(wanted, version);
      if (!isRunning) void run();
    },
    stop: () => {
      isStopped = true;
      clearTimeout(again);
    },
  };
}
