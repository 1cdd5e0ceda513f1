import { setTimeout as sleep } from 'node:timers/promises';
import { hashKey, type QueryClient, QueryObserver } from '@tanstack/react-query';
import type { Highlight, HighlightFeed } from '@/lib/contracts/highlight';
import { endpoints } from '@/lib/contracts/endpoints';
import { ApiError, callApi } from '@/lib/client/api';
import { type Failures, type HighlightWrites, makeWrites } from '@/lib/client/highlights/mutations';
import { collectionQuery, collectionsQuery } from '@/lib/client/collections';
import { highlightsQuery } from '@/lib/client/highlights/queries';
import { ProjectLive } from '@/lib/client/live/project-live';
import { outboxOf } from '@/lib/client/outbox/outbox-of';
import { makeQueryClient } from '@/lib/client/query-client';
import { makeReplyWrites, type ReplyWrites } from '@/lib/client/replies';
import { tagsQuery } from '@/lib/client/tags';
import type { Collection } from '@/lib/contracts/collection';
import type { Endpoint, ResponseOf } from '@/lib/contracts/endpoint';
import type { Tag } from '@/lib/contracts/tag';
import type { Browser, Tab } from '@/lib/testing/browser';
import type { NodeEventSource } from '@/lib/testing/event-source';
import type { Part, World } from './world';

/** An event as it came to a page. */
export interface HeardEvent {
  readonly type: string;
  readonly id: string;
  readonly data: string;
}

/** What is not saved is not said in any language here. */
type ThreadFailures = Parameters<typeof makeReplyWrites>[2];
const FAILURES = new Proxy({}, { get: (_, name) => String(name) }) as Failures & ThreadFailures;

/** How long an answer is waited for, and how long it takes to try again, in milliseconds. */
const PATIENCE = 10_000;
const PAUSE = 250;

const NUMBERED = ['ready', 'reset', 'change', 'skip'] as const;

/** The statement that a page shows, and the collections beside it. */
interface Whereabouts {
  readonly statement: { readonly slug: string };
  readonly collectionsOf: World['collectionsOf'];
}

/** The reader of one person, open in a tab: what React would hold together of the client's own code. */
export class Page {
  readonly tab: Tab;
  readonly client: QueryClient;
  readonly writes: HighlightWrites;
  /** What the streams of this page brought, one after another. */
  readonly heard: HeardEvent[] = [];
  /** What was seen that this person must never see. */
  readonly leaks: string[] = [];
  readonly #part: Part;
  readonly #place: { project: string; statement: string };
  readonly #live: ProjectLive;
  readonly #collections: readonly string[];
  #stop: () => void = () => undefined;
  #insisting = 0;

  constructor(browser: Browser, part: Part, { statement: { slug: statement }, collectionsOf }: Whereabouts) {
    this.#part = part;
    this.#collections = collectionsOf(part);
    this.#place = { project: part.project.slug, statement };
    this.tab = browser.openTab();
    this.client = makeQueryClient();
    this.writes = makeWrites(this.client, this.#place, FAILURES);
    this.#live = new ProjectLive(this.client, this.#place, (address) => this.#listen(address));
    this.tab.inside(() => this.#open());
  }

  get feed(): HighlightFeed | undefined {
    return this.client.getQueryData(highlightsQuery(this.#place).queryKey);
  }

  /** The codebook, as the page shows it. */
  get tags(): readonly Tag[] {
    return this.client.getQueryData(tagsQuery(this.#place.project).queryKey) ?? [];
  }

  /** A collection, as the page shows it. */
  collection(id: string): Collection | undefined {
    return this.client.getQueryData(collectionQuery(id).queryKey);
  }

  /**
   * Ask for something until the server says yes or no, as who has written it down does; `undefined` for no. It counts as
   * unsent until then.
   */
  async insist<E extends Endpoint>(
    endpoint: E,
    input: Parameters<typeof callApi<E>>[1],
  ): Promise<ResponseOf<E> | undefined> {
    this.#insisting += 1;
    try {
      for (;;) {
        try {
          const signal = AbortSignal.timeout(PATIENCE);
          return await callApi(endpoint, { ...input, signal });
        } catch (error) {
          if (error instanceof ApiError && error.problem.status < 500 && error.problem.status !== 429)
            return undefined;
          await sleep(PAUSE);
        }
      }
    } finally {
      this.#insisting -= 1;
    }
  }

  /** Highlights that this person may change, as the page shows them. */
  get editable(): readonly Highlight[] {
    return (this.feed?.items ?? []).filter(({ can }) => can.edit);
  }

  /** What this person can do in the thread under a highlight. */
  thread(highlight: string): ReplyWrites {
    return makeReplyWrites(this.client, { ...this.#place, highlight }, FAILURES);
  }

  /** How many changes have no answer yet. */
  async unsent(): Promise<number> {
    return this.#insisting + (await this.tab.inside(() => outboxOf(this.client).count()));
  }

  /** How it is connected, and what it is doing, for who looks for a fault. */
  get condition(): string {
    const state = this.client.getQueryState(highlightsQuery(this.#place).queryKey);
    const { status, waiting } = outboxOf(this.client).get();
    return `${this.#live.get().status}, feed ${state?.fetchStatus ?? 'absent'}, outbox ${status} with ${waiting}`;
  }

  /** What was refused for good. */
  get refused() {
    return outboxOf(this.client).get().refused;
  }

  /** The network is back, says the browser. */
  reconnect(): void {
    this.tab.inside(() => {
      this.#live.reconnect();
      outboxOf(this.client).sendNow();
    });
  }

  /** Somebody turns to this tab. */
  look(): void {
    this.tab.inside(() => {
      this.#live.look();
      outboxOf(this.client).sendNow();
    });
  }

  /** Be gone without a goodbye. */
  crash(): void {
    this.tab.crash();
    this.#stop();
    this.client.clear();
  }

  /** Ask for the whole feed, past the cache. */
  askServer(): Promise<HighlightFeed> {
    return this.tab.inside(() => callApi(endpoints.listStatementHighlights, { params: this.#place }));
  }

  #open(): void {
    const query = highlightsQuery(this.#place);
    const hash = hashKey(query.queryKey);
    this.client.getQueryCache().subscribe((event) => {
      if (event.query.queryHash === hash) this.#look();
    });
    outboxOf(this.client).open(this.#part.person.id);
    // As a component does that shows the feed.
    new QueryObserver(this.client, query).subscribe(() => undefined);
    const { project } = this.#place;
    new QueryObserver(this.client, tagsQuery(project)).subscribe(() => undefined);
    new QueryObserver(this.client, collectionsQuery(project)).subscribe(() => undefined);
    for (const id of this.#collections)
      new QueryObserver(this.client, collectionQuery(id)).subscribe(() => undefined);
    this.#stop = this.#live.start();
    this.#live.look();
  }

  #listen(address: string): NodeEventSource {
    const source = this.tab.listen(address);
    // Whose stream was closed because nobody looked begins anew, and asks for everything.
    const isResumed = new URL(address, 'http://page').searchParams.has('lastEventId');
    if (!isResumed) this.heard.push({ type: 'begun', id: '', data: '' });
    for (const type of NUMBERED) {
      source.addEventListener(type, ({ data, lastEventId }) =>
        this.heard.push({ type, id: lastEventId, data }),
      );
    }
    return source;
  }

  /** See whether something is shown that this person may not see. */
  #look(): void {
    const { person, role, project } = this.#part;
    const seesOthers = project.slug !== 'blind' || role === 'owner';
    for (const { id, author, visibility } of this.feed?.items ?? []) {
      if (author.id === person.id || (visibility === 'project' && seesOthers)) continue;
      this.leaks.push(`${this.#part.name} was shown ${id}, which is ${author.name}’s.`);
    }
  }
}
