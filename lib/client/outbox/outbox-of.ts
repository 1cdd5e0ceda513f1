import type { QueryClient } from '@tanstack/react-query';
import { uuidv7 } from 'uuidv7';
import { askWhile } from './asking';
import { canvasOn } from './canvas';
import { deliver, isServerWell } from './deliver';
import { Desk } from './desk';
import type { DeskTools } from './desk-tools';
import type { Letter } from './letter';
import type { Receipt, Wishes } from './receipt';
import { openStore } from './store';
import { joinTabs, tabMeans } from './tabs';
import type { OutboxState } from './types';

/** Where everything is handed in that a browser writes and that need not be answered at once. */
export interface Outbox {
  /** Draw a letter at once, keep it and send it. */
  readonly submit: (letter: Letter, wishes?: Wishes) => Receipt;
  /** Return whether a letter waits that brings into being what belongs to `lane`. */
  readonly isMaking: (lane: string) => boolean;
  /** Say who is signed in: what they left in this browser before is drawn and sent. Saying it again changes nothing. */
  readonly open: (person: string) => void;
  readonly get: () => OutboxState;
  /** Return how to stop listening. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly tryAgain: (id: string, text?: string) => void;
  readonly discard: (id: string) => void;
  /**
   * Try again what was refused, or discarded since, and would bring into being the highlight of `lane`: it is drawn, and
   * what is handed in next goes with it. Returns `false` where there is nothing of the kind.
   */
  readonly remake: (lane: string) => boolean;
  readonly sendNow: () => void;
  /** Return how many changes have no answer yet, in all tabs. */
  readonly count: () => Promise<number>;
  /** Forget all that waits and all that was refused, for good. */
  readonly forget: () => Promise<void>;
  /** Send nothing any more; what waits is kept. */
  readonly close: () => void;
}

const outboxes = new WeakMap<QueryClient, Outbox>();

/** Return the outbox that draws on `client`. */
export function outboxOf(client: QueryClient): Outbox {
  const known = outboxes.get(client);
  if (known) return known;
  const outbox = makeOutbox({
    canvas: canvasOn(client),
    deliver,
    isServerWell,
    openStore,
    joinTabs: (person, store, onMessage) =>
      joinTabs(
        `postil-outbox-${person}`,
        tabMeans((holder, time) => store.lease(holder, time)),
        onMessage,
      ),
    newId: uuidv7,
    now: () => performance.now(),
    random: Math.random,
  });
  outboxes.set(client, outbox);
  return outbox;
}

function makeOutbox(tools: DeskTools): Outbox {
  const desk = new Desk(tools);
  let sleep: (() => void) | null = null;
  return {
    submit: (letter, wishes) => desk.submit(letter, wishes),
    isMaking: desk.isMaking,
    open(person) {
      if (desk.person === person) return;
      if (desk.person !== null) {
        // What one person has on the screen and in memory is not for the next: all of it begins anew.
        sleep?.();
        desk.close();
        window.location.reload();
        return;
      }
      desk.identify(person);
      const stopWatching = watchPage(desk.sendNow, desk.putDown);
      const stopAsking = askWhile(desk.isAtRisk, desk.subscribe);
      sleep = () => {
        stopWatching();
        stopAsking();
      };
    },
    get: desk.get,
    subscribe: desk.subscribe,
    tryAgain: desk.tryAgain,
    discard: desk.discard,
    remake: desk.remake,
    sendNow: desk.sendNow,
    count: () => desk.count(),
    forget: () => desk.forget(),
    close() {
      sleep?.();
      desk.close();
    },
  };
}

/**
 * Call `wake` whenever a page may have come back to its network, or a person to the page, and `leave` when the page may be
 * about to go. Return how to stop.
 */
function watchPage(wake: () => void, leave: () => void): () => void {
  if (typeof window === 'undefined') return () => undefined;
  const stopping = new AbortController();
  const { signal } = stopping;
  for (const type of ['online', 'focus', 'pageshow']) window.addEventListener(type, wake, { signal });
  window.addEventListener('pagehide', leave, { signal });
  const look = () => (document.visibilityState === 'visible' ? wake() : leave());
  document.addEventListener('visibilitychange', look, { signal });
  return () => stopping.abort();
}
