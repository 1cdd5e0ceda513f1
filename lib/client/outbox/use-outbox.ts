import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { outboxOf } from './outbox-of';
import type { OutboxState } from './types';

/** What waits, and what can be done about it. */
export interface OutboxView extends OutboxState {
  /**
   * Send a refused change again, after all that waits, and with it those that were refused because of it; with `text`
   * instead of what was written, where that is given. It replaces what the server has now.
   */
  readonly tryAgain: (id: string, text?: string) => void;
  /** Forget a refused change, for good; those without text that were refused because of it too. */
  readonly discard: (id: string) => void;
  /** Try at once instead of when the next try is due. */
  readonly sendNow: () => void;
}

const NOTHING: OutboxState = { waiting: 0, refused: [], status: 'idle', isDurable: true };

/** Return what waits for the server, and draw anew when that changes. Nothing waits while the server renders. */
export function useOutbox(): OutboxView {
  const outbox = outboxOf(useQueryClient());
  const state = useSyncExternalStore(outbox.subscribe, outbox.get, () => NOTHING);
  return useMemo(() => {
    const { tryAgain, discard, sendNow } = outbox;
    return { ...state, tryAgain, discard, sendNow };
  }, [outbox, state]);
}

/** Open the outbox of the person who is signed in: once, above everything that writes. */
export function useOutboxPerson(person: string): void {
  const client = useQueryClient();
  useEffect(() => outboxOf(client).open(person), [client, person]);
}

/** Return how many changes of the signed-in person have no answer yet, in all tabs: what signing out would leave behind. */
export function waitingCount(client: QueryClient): Promise<number> {
  return outboxOf(client).count();
}

/** Return how many changes of the signed-in person were refused and are kept. */
export function refusedCount(client: QueryClient): number {
  return outboxOf(client).get().refused.length;
}

/** Forget everything of the signed-in person that waits, and everything that was refused: for good. */
export function discardWaiting(client: QueryClient): Promise<void> {
  return outboxOf(client).forget();
}
