import {
  type MutationMeta,
  queryOptions,
  useIsMutating,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { endpoints } from '../contracts/endpoints';
import type { Highlight } from '../contracts/highlight';
import { type Reply, replySchema } from '../contracts/reply';
import { callApi } from './api';
import { type FeedPlace, highlightsQuery } from './highlights/queries';
import { acceptReply, putReply, removeReply, rewriteReply } from './replies-cache';
import { savedMeanwhile } from './saved-meanwhile';

/** The thread under a highlight, oldest first. */
export function repliesQuery(highlight: string) {
  return queryOptions({
    queryKey: ['replies', highlight],
    queryFn: async ({ signal }): Promise<Reply[]> =>
      (await callApi(endpoints.listReplies, { params: { highlight }, signal })).items,
  });
}

/** Return the thread under `highlight`. It is asked for when there is one, and again when it is known to have grown. */
export function useReplies({ id, replyCount }: Pick<Highlight, 'id' | 'replyCount'>) {
  const client = useQueryClient();
  const { queryKey } = repliesQuery(id);
  const isWriting = useIsMutating({ mutationKey: queryKey }) > 0;
  const query = useQuery({ ...repliesQuery(id), enabled: replyCount > 0 });
  const known = query.data?.length;
  useEffect(() => {
    if (known === undefined || known === replyCount || isWriting) return;
    void client.invalidateQueries({ queryKey: repliesQuery(id).queryKey });
  }, [client, id, known, replyCount, isWriting]);
  return query;
}

/** What became of a change. On a conflict nothing was written, and `theirs` is what the server has. */
export type ReplyOutcome = { state: 'saved' } | { state: 'failed' } | { state: 'conflict'; theirs: Reply };

/** The changes that can be made to a thread. Each is drawn at once and taken back if it fails; none ever rejects. */
export interface ReplyWrites {
  /** Add `draft`, a whole reply with an id of our own. */
  create(draft: Reply): Promise<ReplyOutcome>;
  update(id: string, change: Pick<Reply, 'text' | 'mentions'>): Promise<ReplyOutcome>;
  remove(id: string): Promise<ReplyOutcome>;
}

/** Return the changes that can be made to the thread under a highlight; `failures` says what was not done. */
export function useReplyWrites(
  thread: FeedPlace & { highlight: string },
  failures: Readonly<Record<'create' | 'update' | 'remove', string>>,
): ReplyWrites {
  const create = useReplyMutation<Reply>(thread, {
    meta: { failure: failures.create },
    send: ({ id, highlight, text, mentions }) =>
      callApi(endpoints.createReply, {
        params: { highlight },
        body: { id, text, mentionIds: idsOf(mentions) },
      }),
    apply: putReply,
  });
  const update = useReplyMutation<Pick<Reply, 'id' | 'text' | 'mentions'>>(thread, {
    meta: { failure: failures.update },
    send: ({ id, text, mentions }, ifMatch) =>
      callApi(endpoints.updateReply, {
        params: { reply: id },
        body: { text, mentionIds: idsOf(mentions) },
        ...(ifMatch !== undefined && { ifMatch }),
      }),
    apply: (replies, { id, text, mentions }) => rewriteReply(replies, id, { text, mentions }),
  });
  const remove = useReplyMutation<{ id: string }>(thread, {
    meta: { failure: failures.remove },
    send: ({ id }) => callApi(endpoints.deleteReply, { params: { reply: id } }),
    apply: (replies, { id }) => removeReply(replies, id),
  });
  return useMemo(
    () => ({
      create: (draft) => outcomeOf(create(draft)),
      update: (id, change) => outcomeOf(update({ id, ...change })),
      remove: (id) => outcomeOf(remove({ id })),
    }),
    [create, update, remove],
  );
}

type Answer = { row: Reply | undefined } | { theirs: Reply };

interface ReplyWrite<Variables> {
  meta: MutationMeta;
  send: (variables: Variables, version: number | undefined) => Promise<Reply | undefined>;
  apply: (replies: readonly Reply[], variables: Variables) => Reply[];
}

/** One write to a thread. It waits for those to its highlight, which must be there before a reply to it can be. */
function useReplyMutation<Variables extends { id: string }>(
  { highlight, project, statement }: FeedPlace & { highlight: string },
  { meta, send, apply }: ReplyWrite<Variables>,
) {
  const client = useQueryClient();
  const { queryKey } = repliesQuery(highlight);
  const isLast = () => client.isMutating({ mutationKey: queryKey }) === 1;
  const update = (change: (replies: readonly Reply[]) => Reply[]) =>
    client.setQueryData(queryKey, (replies) => change(replies ?? []));
  const versionOf = (id: string) => client.getQueryData(queryKey)?.find((reply) => reply.id === id)?.version;
  const { mutateAsync } = useMutation({
    meta,
    mutationKey: queryKey,
    scope: { id: `highlight ${highlight}` },
    mutationFn: (variables: Variables) => sendOrMeet(() => send(variables, versionOf(variables.id))),
    onMutate: async (variables): Promise<readonly Reply[]> => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey) ?? [];
      update((replies) => apply(replies, variables));
      return before;
    },
    onSuccess: (answer: Answer) => {
      if ('theirs' in answer) update((replies) => putReply(replies, answer.theirs));
      else if (answer.row) {
        const { row } = answer;
        update((replies) => acceptReply(replies, row, isLast()));
      }
    },
    onError: (_error, _variables, before) => update(() => [...(before ?? [])]),
    onSettled: () =>
      isLast()
        ? Promise.all([
            client.invalidateQueries({ queryKey }),
            // The highlight says how many replies it has.
            client.invalidateQueries({ queryKey: highlightsQuery({ project, statement }).queryKey }),
          ])
        : undefined,
  });
  return mutateAsync;
}

/** A stale version is not a failure but a question for the person: it is answered with what the server has. */
async function sendOrMeet(send: () => Promise<Reply | undefined>): Promise<Answer> {
  try {
    return { row: await send() };
  } catch (error) {
    const theirs = savedMeanwhile(error, replySchema);
    if (theirs) return { theirs };
    throw error;
  }
}

async function outcomeOf(sent: Promise<Answer>): Promise<ReplyOutcome> {
  try {
    const answer = await sent;
    return 'theirs' in answer ? { state: 'conflict', theirs: answer.theirs } : { state: 'saved' };
  } catch {
    return { state: 'failed' }; // the mutation cache has said so, by its meta
  }
}

function idsOf(people: readonly { id: string }[]): string[] {
  return people.map(({ id }) => id);
}
