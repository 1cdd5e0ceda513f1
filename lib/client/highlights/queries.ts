import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { endpoints } from '../../contracts/endpoints';
import type { FeedQuery, Highlight, HighlightFeed } from '../../contracts/highlight';
import { type Span, spansIntersect } from '../../core/span';
import { callApi } from '../api';
import { hearTime } from '../server-time';
import { mergeFeed, mergePart } from './cache';

/** Which feed: what a project, named by its slug, has on a statement, named by its slug. */
export interface FeedPlace {
  readonly project: string;
  readonly statement: string;
}

/** Rows that are asked for at once: few enough to be read without keeping anybody waiting. */
export const FEED_PART = 1_000;

const FRESH_FOR = 30_000;

/** What of the text is before one, by the cache of the page that shows it. */
const near = new WeakMap<QueryClient, Span>();

/** Note what of a text one has before one: the parts of its feed that have any of that are shown as soon as they come. */
export function noteNear(client: QueryClient, span: Span): void {
  near.set(client, span);
}

/**
 * Every highlight of a project on a statement, in the order of the text. They come in parts; once all are known, only
 * what changed since is asked for. What the page brought is stale while parts of it are missing, and so goes on to load.
 */
export function highlightsQuery(place: FeedPlace) {
  return queryOptions({
    queryKey: feedKey(place),
    queryFn: ({ client, signal }): Promise<HighlightFeed> => loadFeed(client, place, signal),
    staleTime: ({ state }) => (state.data?.next ? 0 : FRESH_FOR),
    // It compares item by item, and after an insertion each stands where another stood. Rows keep their identity here.
    structuralSharing: false,
  });
}

function feedKey({ project, statement }: FeedPlace) {
  return ['highlights', project, statement] as const;
}

async function loadFeed(client: QueryClient, place: FeedPlace, signal: AbortSignal): Promise<HighlightFeed> {
  const key = feedKey(place);
  const read = () => client.getQueryData<HighlightFeed>(key);
  const show = (feed: HighlightFeed) => client.setQueryData(key, feed);
  const ask = async (query: FeedQuery) => {
    const params = { project: place.project, statement: place.statement };
    const feed = await callApi(endpoints.listStatementHighlights, { params, query, signal });
    hearTime(feed.time);
    signal.throwIfAborted();
    return feed;
  };
  const isAwaited = (items: readonly Highlight[]) => {
    const span = near.get(client);
    return span !== undefined && items.some((item) => spansIntersect(item, span));
  };
  const known = read();
  const again = () => loadFeed(client, place, signal);
  if (known && known.version > 0)
    return loadRest(ask, { read: () => read() ?? known, show, isAwaited, again });
  let first = await ask({ limit: FEED_PART });
  if (first.next === null) return first;
  if (known) {
    // Nothing that is known can be relied on. It is shown until all has come anew, and is then replaced.
    return loadRest(ask, {
      read: () => first,
      show: (feed) => (first = feed),
      isAwaited: () => false,
      again,
    });
  }
  show(first);
  return loadRest(ask, { read: () => read() ?? first, show, isAwaited, again });
}

/** What is known of a feed while its parts come. */
interface FeedShown {
  readonly read: () => HighlightFeed;
  readonly show: (feed: HighlightFeed) => unknown;
  /** Whether any of them is where one is. */
  readonly isAwaited: (items: readonly Highlight[]) => boolean;
  /** Begin from what is known then. */
  readonly again: () => Promise<HighlightFeed>;
}

/**
 * Return the whole of the feed that `read` gives: with the parts that are missing, and with what changed since.
 *
 * It is read again after each answer, because writes may have been answered meanwhile. What has come is shown when it
 * doubles what is there, or is where one is: drawing has its price too.
 */
async function loadRest(
  ask: (query: FeedQuery) => Promise<HighlightFeed>,
  { read, show, isAwaited, again }: FeedShown,
): Promise<HighlightFeed> {
  const { version } = read();
  let { next } = read();
  const withChanges = async () => {
    const changes = await ask({ since: version });
    // What was forgotten or came meanwhile is not in this answer, or not any more.
    return read().version === version ? mergeFeed(read(), changes) : again();
  };
  if (next === null) return withChanges();
  let newest = version;
  let waiting: Highlight[] = [];
  while (next !== null) {
    const part: HighlightFeed = await ask({ limit: FEED_PART, after: next });
    waiting = waiting.concat(part.items);
    ({ next, version: newest } = part);
    if (next !== null && waiting.length < read().items.length && !isAwaited(waiting)) continue;
    show(mergePart(read(), { ...part, items: waiting }));
    waiting = [];
  }
  return newest === version ? read() : withChanges();
}
