import 'fake-indexeddb/auto';
import type { QueryClient } from '@tanstack/react-query';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { type Outbox, outboxOf } from '../client/outbox/outbox-of';
import { makeQueryClient } from '../client/query-client';
import { testId, testProblem } from './feed-server';
import { WebLocks } from './web-locks';

/** What becomes of a request: carried out and answered, or one of them not, or refused for now or for good. */
const FATES = ['well', 'well', 'lost', 'answerLost', 'busy', 'refused'] as const;
type Fate = (typeof FATES)[number];

/** What becomes of the requests of a run, one after another; of all after these the best. */
export const somePlan = fc.array(fc.constantFrom(...FATES), { maxLength: 20 });

export interface FaultyTab {
  readonly client: QueryClient;
  readonly outbox: Outbox;
}

/** A change that was made, by what can be seen of it on the server, and the order that it belongs to. */
interface Made {
  readonly key: string;
  readonly lane: string;
}

/** What the tabs show, and what they talk to. */
interface Subject {
  /** Put what a page begins with into its cache. */
  readonly fill: (client: QueryClient) => void;
  /** What a request changes, in a word that no other change has; `null` where it only reads. */
  readonly keyOf: (path: string, init: RequestInit | undefined) => string | null;
  readonly answer: (path: string, init: RequestInit | undefined) => Response | Promise<Response>;
  /** What the server has of all that can change, to see whether a request changed anything. */
  readonly stateOf: () => string;
}

/** Let all happen that waits for nothing but its turn. */
export async function turns(count = 12): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/**
 * Two tabs of one browser and one person, whose requests and lives go as badly as they can. Call it where a test file
 * begins: time is the test's own, and all is closed after each test.
 */
export class FaultyTabs {
  tabs: FaultyTab[] = [];
  made: Made[] = [];
  /** What was carried out, in order. */
  done: string[] = [];
  readonly #subject: Subject;
  #fates: Fate[] = [];

  constructor(subject: Subject) {
    this.#subject = subject;
    const toFake = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] as const;
    beforeEach(() => void vi.useFakeTimers({ toFake: [...toFake] }));
    afterEach(() => {
      this.#closeAll();
      vi.useRealTimers();
      vi.unstubAllGlobals();
    });
  }

  /** Begin anew, with an empty browser. What the server has is to be set before. */
  async begin(plan: readonly Fate[]): Promise<void> {
    this.#closeAll();
    await turns();
    vi.stubGlobal('indexedDB', new IDBFactory());
    vi.stubGlobal('navigator', { locks: new WebLocks().forTab(new AbortController().signal) });
    vi.stubGlobal('fetch', ((path, init) => this.#request(path as string, init)) satisfies typeof fetch);
    [this.done, this.made, this.#fates] = [[], [], [...plan]];
    this.tabs = [await this.#open(), await this.#open()];
  }

  /** Close a tab once what it was told to do is kept or answered, and open another in its place. */
  async reopen(at: number): Promise<void> {
    const tab = this.tabs[at];
    if (!tab) return;
    await turns(8);
    await tab.outbox.count();
    tab.outbox.close();
    tab.client.clear();
    this.tabs[at] = await this.#open();
  }

  /** Let time pass until nothing waits in any tab. */
  async calm(): Promise<void> {
    for (let turn = 0; turn < 400; turn += 1) {
      await turns();
      const counts = await Promise.all(this.tabs.map(({ outbox }) => outbox.count()));
      if (counts.every((count) => count === 0)) return;
      await vi.advanceTimersByTimeAsync(1_000);
    }
    throw new Error('Something waits for ever.');
  }

  /** Make sure that every tab knows the same refusals, and of nothing that waits: at the latest once it is looked at. */
  async expectAgreement(): Promise<void> {
    // As when each is looked at: what a tab did last, before it was closed, others may not have been told.
    for (const { outbox } of this.tabs) outbox.sendNow();
    const refusedIn = ({ outbox }: FaultyTab) => outbox.get().refused.map(({ id }) => id);
    await vi.waitFor(async () => {
      await turns();
      expect(this.tabs.map(({ outbox }) => outbox.get())).toMatchObject(
        this.tabs.map(() => ({ waiting: 0, status: 'idle', isDurable: true })),
      );
      expect(new Set(this.tabs.map((tab) => String(refusedIn(tab).sort()))).size).toBe(1);
    });
  }

  /** What was refused for good, by what is said of it. */
  refused(): ReadonlySet<string> {
    return new Set(this.tabs[0]?.outbox.get().refused.map(({ what }) => what));
  }

  /** Make sure that of the changes with these keys each was done once, and those of one lane in their order. */
  expectOrder(keys: (key: string) => boolean): void {
    const done = this.done.filter(keys);
    expect(done).toEqual([...new Set(done)]);
    for (const lane of new Set(this.made.map((each) => each.lane))) {
      const inLane = this.made.filter((each) => each.lane === lane && done.includes(each.key));
      const order = new Set(inLane.map(({ key }) => key));
      expect(done.filter((key) => order.has(key))).toEqual([...order]);
    }
  }

  async #open(): Promise<FaultyTab> {
    const client = makeQueryClient();
    this.#subject.fill(client);
    const outbox = outboxOf(client);
    outbox.open(testId(900));
    await outbox.count();
    return { client, outbox };
  }

  #closeAll(): void {
    for (const { client, outbox } of this.tabs) {
      outbox.close();
      client.clear();
    }
  }

  async #request(path: string, init: RequestInit | undefined): Promise<Response> {
    const { keyOf, answer, stateOf } = this.#subject;
    const key = keyOf(path, init);
    const fate = key === null ? 'well' : (this.#fates.shift() ?? 'well');
    await new Promise((resolve) => setImmediate(resolve));
    if (fate === 'lost') throw new TypeError('Failed to fetch');
    if (fate === 'busy') return new Response('busy', { status: 503 });
    if (fate === 'refused') return testProblem(403, 'forbidden');
    const before = stateOf();
    const answered = await answer(path, init);
    if (key !== null && stateOf() !== before) this.done.push(key);
    if (fate === 'answerLost') throw new TypeError('Failed to fetch');
    return answered;
  }
}
