import type { QueryClient } from '@tanstack/react-query';
import { type Highlight, type HighlightFeed, highlightSchema } from '../../contracts/highlight';
import { savedMeanwhile } from '../saved-meanwhile';
import { acceptAnswers, forgetVersion, putHighlight, revertHighlights } from './cache';
import type { Change } from './history';
import { type FeedPlace, highlightsQuery } from './queries';
import type { Before, Write } from './writes';

/** What became of a write. On a conflict nothing was written, and `theirs` is what the server has. */
export type Result =
  | { readonly state: 'saved'; readonly rows: readonly Highlight[]; readonly changes: readonly Change[] }
  | { readonly state: 'failed' }
  | { readonly state: 'conflict'; readonly theirs: Highlight };

type Answer = { readonly rows: readonly Highlight[] } | { readonly theirs: Highlight };

/**
 * Return how to draw a write at once and send it; it is taken back when it fails, and never rejects. Writes to one
 * highlight are sent one after another, in the order in which they were made; those to different ones side by side.
 */
export function makeRunner(client: QueryClient, place: FeedPlace): (write: Write) => Promise<Result> {
  /** The last write to each highlight that is on its way. */
  const last = new Map<string, Promise<unknown>>();

  return (write) => {
    const earlier = Promise.all(write.ids.flatMap((id) => last.get(id) ?? []));
    const isLast = (id: string) => last.get(id) === running;
    const running: Promise<Result> = execute(client, place, write, earlier, isLast).finally(() => {
      for (const id of write.ids) if (isLast(id)) last.delete(id);
    });
    for (const id of write.ids) last.set(id, running);
    return running;
  };
}

async function execute(
  client: QueryClient,
  place: FeedPlace,
  write: Write,
  earlier: Promise<unknown>,
  isLast: (id: string) => boolean,
): Promise<Result> {
  const { queryKey } = highlightsQuery(place);
  const read = () => client.getQueryData(queryKey);
  const update = (change: (feed: HighlightFeed) => HighlightFeed) =>
    client.setQueryData(queryKey, (feed) => feed && change(feed));
  const versionNow = () => (write.ids.length === 1 ? findRows(read(), write.ids) : null);
  // Built by hand: a hook could not tell for each call what it waits for.
  const mutation = client.getMutationCache().build<Answer, Error, undefined, Before>(client, {
    mutationKey: queryKey,
    meta: { failure: write.failure },
    mutationFn: async () => {
      await earlier;
      return sendOrMeet(() => write.send(versionNow()?.values().next().value?.version));
    },
    onMutate: async () => {
      await client.cancelQueries({ queryKey });
      const before = findRows(read(), write.ids);
      update(write.apply);
      return before;
    },
    onSuccess: (answer) => {
      if ('theirs' in answer) update((feed) => putHighlight(feed, answer.theirs));
      else if (answer.rows.length > 0) update((feed) => acceptAnswers(feed, answer.rows, isLast));
    },
    onError: (_error, _variables, before) => {
      update((feed) => forgetVersion(revertHighlights(feed, write.ids, before ?? new Map())));
    },
    onSettled: () => {
      // Not waited for: neither the next write nor who asked for this one has use for what others did meanwhile.
      if (client.isMutating({ mutationKey: queryKey }) === 1) void client.invalidateQueries({ queryKey });
    },
  });
  try {
    const answer = await mutation.execute(undefined);
    if ('theirs' in answer) return { state: 'conflict', theirs: answer.theirs };
    const changes = write.changes(mutation.state.context ?? new Map());
    return { state: 'saved', rows: answer.rows, changes };
  } catch {
    return { state: 'failed' }; // the mutation cache has said so, by its meta
  }
}

function findRows(feed: HighlightFeed | undefined, ids: readonly string[]): Map<string, Highlight> {
  const wanted = new Set(ids);
  return new Map(feed?.items.filter(({ id }) => wanted.has(id)).map((row) => [row.id, row]));
}

/** A stale version is not a failure but a question for the person: it is answered with what the server has. */
async function sendOrMeet(send: () => Promise<readonly Highlight[]>): Promise<Answer> {
  try {
    return { rows: await send() };
  } catch (error) {
    const theirs = savedMeanwhile(error, highlightSchema);
    if (theirs) return { theirs };
    throw error;
  }
}
