import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { endpoints } from '../../contracts/endpoints';
import {
  type Highlight,
  type HighlightFeed,
  type HighlightPatch,
  highlightSchema,
} from '../../contracts/highlight';
import { ApiError, callApi } from '../api';
import { tagsQuery } from '../tags';
import {
  acceptAnswer,
  forgetVersion,
  patchHighlight,
  putHighlight,
  removeHighlight,
  revertHighlight,
  setTag,
} from './cache';
import { type FeedPlace, highlightsQuery } from './queries';

/** What became of a change. On a conflict nothing was written, and `theirs` is what the server has. */
export type Outcome = { state: 'saved' } | { state: 'failed' } | { state: 'conflict'; theirs: Highlight };

/** What was not saved, in the reader's language, for each kind of change. */
export type Failures = Readonly<
  Record<'create' | 'note' | 'visibility' | 'tag' | 'remove' | 'restore', string>
>;

/** The changes that can be made to highlights. Each is drawn at once and taken back if it fails; none ever rejects. */
export interface HighlightWrites {
  /** Add `draft`, a whole highlight with an id of our own. */
  create(draft: Highlight): Promise<Outcome>;
  /** Change the note; a conflict when someone changed the highlight since we last heard of it. */
  setNote(id: string, note: string | null): Promise<Outcome>;
  setVisibility(id: string, visibility: Highlight['visibility']): Promise<Outcome>;
  setTag(id: string, tagId: string, isOn: boolean): Promise<Outcome>;
  remove(id: string): Promise<Outcome>;
  /** Take `highlight` out of the trash. */
  restore(highlight: Highlight): Promise<Outcome>;
}

/** Return the changes that can be made to the highlights at `place`. */
export function useHighlightWrites(place: FeedPlace, failures: Failures): HighlightWrites {
  const client = useQueryClient();
  const { project, statement } = place;
  return useMemo(
    () => makeWrites(client, { project, statement }, failures),
    [client, project, statement, failures],
  );
}

/** One change: the request, and what it does to the feed. */
interface Write {
  readonly id: string;
  readonly failure: string;
  readonly send: (version: number | undefined) => Promise<Highlight | undefined>;
  readonly apply: (feed: HighlightFeed) => HighlightFeed;
}

type Answer = { row: Highlight | undefined } | { theirs: Highlight };

function makeWrites(client: QueryClient, place: FeedPlace, failures: Failures): HighlightWrites {
  const run = (write: Write) => runWrite(client, place, write);
  const patch = (id: string, body: HighlightPatch, failure: string) =>
    run({
      id,
      failure,
      send: (version) =>
        callApi(endpoints.updateHighlight, {
          params: { highlight: id },
          body,
          ...(version === undefined ? {} : { ifMatch: version }),
        }),
      apply: (feed) => patchHighlight(feed, id, body),
    });
  return {
    create: (draft) =>
      run({
        id: draft.id,
        failure: failures.create,
        send: () =>
          callApi(endpoints.createHighlight, { params: { project: place.project }, body: bodyOf(draft) }),
        apply: (feed) => putHighlight(feed, draft),
      }),
    setNote: (id, note) => patch(id, { note }, failures.note),
    setVisibility: (id, visibility) => patch(id, { visibility }, failures.visibility),
    setTag: async (id, tag, isOn) => {
      const endpoint = isOn ? endpoints.addHighlightTag : endpoints.removeHighlightTag;
      const outcome = await run({
        id,
        failure: failures.tag,
        send: () => callApi(endpoint, { params: { highlight: id, tag } }),
        apply: (feed) => setTag(feed, id, tag, isOn),
      });
      // The counts of the codebook are wrong now; they are asked for when somebody next looks at them.
      void client.invalidateQueries({ queryKey: tagsQuery(place.project).queryKey, refetchType: 'none' });
      return outcome;
    },
    remove: (id) =>
      run({
        id,
        failure: failures.remove,
        send: () => callApi(endpoints.deleteHighlight, { params: { highlight: id } }),
        apply: (feed) => removeHighlight(feed, id),
      }),
    restore: (highlight) =>
      run({
        id: highlight.id,
        failure: failures.restore,
        send: () => callApi(endpoints.restoreHighlight, { params: { highlight: highlight.id } }),
        apply: (feed) => putHighlight(feed, highlight),
      }),
  };
}

/**
 * Draw `write` and send it. Changes to one highlight are sent one after another, those to different ones side by side:
 * that is why the mutation is built by hand, with a scope that a hook could not choose for each call.
 */
async function runWrite(client: QueryClient, place: FeedPlace, write: Write): Promise<Outcome> {
  const { queryKey } = highlightsQuery(place);
  const scope = { id: `highlight ${write.id}` };
  const update = (change: (feed: HighlightFeed) => HighlightFeed) =>
    client.setQueryData(queryKey, (feed) => feed && change(feed));
  const rowOf = () => client.getQueryData(queryKey)?.items.find(({ id }) => id === write.id);
  const pending = (isMine: boolean) =>
    client.isMutating({
      mutationKey: queryKey,
      predicate: (mutation) => !isMine || mutation.options.scope?.id === scope.id,
    });
  const mutation = client.getMutationCache().build<Answer, Error, undefined, Highlight | undefined>(client, {
    mutationKey: queryKey,
    scope,
    meta: { failure: write.failure },
    mutationFn: () => sendOrMeet(() => write.send(rowOf()?.version)),
    onMutate: async () => {
      await client.cancelQueries({ queryKey });
      const before = rowOf();
      update(write.apply);
      return before;
    },
    onSuccess: (answer) => {
      if ('theirs' in answer) update((feed) => putHighlight(feed, answer.theirs));
      else if (answer.row) update(withAnswer(answer.row, pending(true) === 1));
    },
    onError: (_error, _variables, before) => {
      update((feed) => forgetVersion(revertHighlight(feed, write.id, before)));
    },
    onSettled: () => (pending(false) === 1 ? client.invalidateQueries({ queryKey }) : undefined),
  });
  try {
    const answer = await mutation.execute(undefined);
    return 'theirs' in answer ? { state: 'conflict', theirs: answer.theirs } : { state: 'saved' };
  } catch {
    return { state: 'failed' }; // the mutation cache has said so, by its meta
  }
}

function withAnswer(row: Highlight, isLast: boolean) {
  return (feed: HighlightFeed) => acceptAnswer(feed, row, isLast);
}

/** A stale version is not a failure but a question for the person: it is answered with what the server has. */
async function sendOrMeet(send: () => Promise<Highlight | undefined>): Promise<Answer> {
  try {
    return { row: await send() };
  } catch (error) {
    const isStale = error instanceof ApiError && error.code === 'precondition_failed';
    const current = isStale ? highlightSchema.safeParse(error.problem.current) : undefined;
    if (current?.success) return { theirs: current.data };
    throw error;
  }
}

function bodyOf({ id, statement, revision, start, end, exact, tagIds, note, visibility }: Highlight) {
  return { id, statement, revision, start, end, exact, tagIds, note, visibility };
}
