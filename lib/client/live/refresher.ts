import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { failureCode } from '../query-client';

/** What is asked for again within this time is asked for once, in milliseconds. */
const PAUSE = 1_000;

/** After what could not be read it is asked for again, in milliseconds: nobody else would tell of it once more. */
const LATER = 15_000;

interface Turn {
  isWanted: boolean;
}

/**
 * Return how to say that what stands under a key has changed on the server. What is on the screen is asked for again at
 * once, the rest when it is next looked at. However often it is said, one request is under way and one more is wanted.
 */
export function makeRefresher(client: QueryClient): (queryKey: QueryKey) => void {
  const turns = new Map<string, Turn>();

  const run = async (queryKey: QueryKey, turn: Turn) => {
    while (turn.isWanted) {
      turn.isWanted = false;
      // What is drawn and not yet confirmed would be taken back for a moment. The last such write asks by itself.
      if (client.isMutating({ mutationKey: queryKey }) > 0) continue;
      // What is under way already may have been read before the change.
      await client.invalidateQueries({ queryKey }, { cancelRefetch: true });
      const isBehind = hasFailed(client, queryKey);
      turn.isWanted ||= isBehind;
      await new Promise((resolve) => setTimeout(resolve, isBehind ? LATER : PAUSE));
    }
    turns.delete(JSON.stringify(queryKey));
  };
  return (queryKey) => {
    const name = JSON.stringify(queryKey);
    const known = turns.get(name);
    if (known) {
      known.isWanted = true;
      return;
    }
    const turn = { isWanted: true };
    turns.set(name, turn);
    void run(queryKey, turn);
  };
}

/** Whether something on the screen could not be read, for a reason that may pass. */
function hasFailed(client: QueryClient, queryKey: QueryKey): boolean {
  return client
    .getQueryCache()
    .findAll({ queryKey, type: 'active' })
    .some(({ state: { error } }) => error !== null && MAY_PASS.has(failureCode(error)));
}

const MAY_PASS: ReadonlySet<string> = new Set(['offline', 'internal', 'rate_limited']);
