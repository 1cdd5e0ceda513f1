import 'fake-indexeddb/auto';
import type { QueryClient } from '@tanstack/react-query';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import { type Failures, type HighlightWrites, makeWrites } from '@/lib/client/highlights/mutations';
import { highlightsQuery } from '@/lib/client/highlights/queries';
import { type Outbox, outboxOf } from '@/lib/client/outbox/outbox-of';
import { makeQueryClient } from '@/lib/client/query-client';
import type { Highlight } from '@/lib/contracts/highlight';
import { type FeedServer, makeFeedServer, testHighlight, testId } from './feed-server';
import { WebLocks } from './web-locks';

export const place = { project: 'compact', statement: 'hearing' };
export const query = highlightsQuery(place);

/** What is said is not what is tested: each failure is known by its name. */
export const failures = new Proxy({}, { get: (_, name) => String(name) }) as Failures;

export const [A, B, X, Y] = [1, 2, 101, 102].map(testId) as [string, string, string, string];
export const ADA = testId(900);
export const BO = testId(901);

/** One tab, at a statement. */
export interface Tab {
  readonly client: QueryClient;
  readonly outbox: Outbox;
  readonly writes: HighlightWrites;
  /** What was said of failures. */
  readonly told: string[];
  readonly row: (id: string) => Highlight | undefined;
}

/** A browser whose network can be cut, with a server behind it that has the highlights `A` and `B`. */
export interface Browser {
  readonly server: FeedServer;
  /** Whose session it has. */
  signedIn: string | null;
  isOnline: boolean;
  /** Open a page, as `person` gets it. */
  readonly openTab: (person?: string) => Promise<Tab>;
  readonly closeTab: (tab: Tab) => void;
  /** Close everything, and bring back the real clock and network. */
  readonly end: () => void;
}

/** Return a browser in which no time passes but with `later`. */
export function openBrowser(): Browser {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('navigator', { locks: new WebLocks().forTab(new AbortController().signal) });
  const server = makeFeedServer([testHighlight(1), testHighlight(2)]);
  const tabs: Tab[] = [];
  const closeTab = (tab: Tab) => {
    tab.outbox.close();
    tab.client.clear();
  };
  const browser: Browser = {
    server,
    signedIn: ADA,
    isOnline: true,
    openTab: async (person = ADA) => {
      const tab = makeTab(server, person);
      tabs.push(tab);
      await tab.outbox.count();
      return tab;
    },
    closeTab,
    end: () => {
      tabs.forEach(closeTab);
      vi.useRealTimers();
      vi.unstubAllGlobals();
    },
  };
  vi.stubGlobal('fetch', (async (input, init) => {
    if (!browser.isOnline) throw new TypeError('Failed to fetch');
    const named = new Headers(init?.headers).get('postil-viewer');
    const isSignedIn = browser.signedIn !== null && (named === null || named === browser.signedIn);
    return isSignedIn ? server.fetch(input, init) : answerOf(401, 'unauthenticated');
  }) satisfies typeof fetch);
  return browser;
}

function makeTab(server: FeedServer, person: string): Tab {
  const told: string[] = [];
  const client = makeQueryClient((code, failure) => told.push(`${failure} ${code}`));
  client.setQueryData(query.queryKey, { version: 1, items: server.rows(), deleted: [], next: null });
  const outbox = outboxOf(client);
  outbox.open(person);
  const writes = makeWrites(client, place, failures);
  const row = (id: string) => client.getQueryData(query.queryKey)?.items.find((item) => item.id === id);
  return { client, outbox, told, writes, row };
}

/** Return a problem as the server answers it. */
export function answerOf(status: number, code: string): Response {
  const problem = { type: 'x', title: code, status, code, detail: code, requestId: 'r' };
  return new Response(JSON.stringify(problem), { status });
}

/** Let pass what waits for nothing but its turn, and so much time. */
export async function later(milliseconds = 0): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  if (milliseconds <= 0) return;
  const step = Math.min(milliseconds, 2_000);
  await vi.advanceTimersByTimeAsync(step);
  await later(milliseconds - step);
}

/** Return how many changes wait. */
export function waitingIn({ outbox }: Tab): number {
  return outbox.get().waiting;
}
