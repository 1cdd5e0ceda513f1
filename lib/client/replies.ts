import {
  type QueryClient,
  queryOptions,
  useIsMutating,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { uuidv7 } from 'uuidv7';
import { endpoints } from '../contracts/endpoints';
import type { Highlight } from '../contracts/highlight';
import type { Reply } from '../contracts/reply';
import { callApi } from './api';
import { type FeedPlace, highlightsQuery } from './highlights/queries';
import { handLetters } from './outbox/hand-letters';
import { type Basis, highlightLane, type Letter, replyLane } from './outbox/letter';
import { isKeptRefusal } from './outbox/refused-error';
import { repliesKey } from './replies-cache';
import { useIsHere } from './use-is-here';

/** The thread under a highlight, oldest first. */
export function repliesQuery(highlight: string) {
  return queryOptions({
    queryKey: repliesKey(highlight),
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
  // One that waits is drawn, and the server does not count it.
  const known = query.data?.filter(({ version }) => version > 0).length;
  useEffect(() => {
    if (known === undefined || known === replyCount || isWriting) return;
    void client.invalidateQueries({ queryKey: repliesQuery(id).queryKey });
  }, [client, id, known, replyCount, isWriting]);
  return query;
}

/**
 * What became of a change; one that could not be sent yet is saved in the browser, and waits. One that has failed may be
 * kept, among the refused changes. On a conflict nothing was written, and `theirs` is what the server has.
 */
export type ReplyOutcome =
  { state: 'saved' } | { state: 'failed'; isKept: boolean } | { state: 'conflict'; theirs: Reply };

/** The changes that can be made to a thread. Each is drawn at once and taken back if it is refused; none ever rejects. */
export interface ReplyWrites {
  /** Return a reply as it is known at this very moment: what is on the screen may be a little behind. */
  now(id: string): Reply | undefined;
  /** Add `draft`, a whole reply with an id of our own. */
  create(draft: Reply): Promise<ReplyOutcome>;
  update(id: string, change: Pick<Reply, 'text' | 'mentions'>): Promise<ReplyOutcome>;
  /** A conflict when it was changed since it looked as it does. Then it looks as it is. */
  remove(id: string): Promise<ReplyOutcome>;
}

type Thread = FeedPlace & { readonly highlight: string };
type Failures = Readonly<Record<'create' | 'update' | 'remove', string>>;

/** Return the changes that can be made to the thread under a highlight; `failures` says what was not done. */
export function useReplyWrites(
  { project, statement, highlight }: Thread,
  { create, update, remove }: Failures,
): ReplyWrites {
  const client = useQueryClient();
  const isHere = useIsHere();
  return useMemo(
    () => makeReplyWrites(client, { project, statement, highlight }, { create, update, remove }, isHere),
    [client, project, statement, highlight, create, update, remove, isHere],
  );
}

/** Return the changes that can be made to a thread, outside of React. */
export function makeReplyWrites(
  client: QueryClient,
  thread: Thread,
  failures: Failures,
  isHere: () => boolean = () => true,
): ReplyWrites {
  const { queryKey } = repliesQuery(thread.highlight);
  const rowOf = (id: string) => client.getQueryData(queryKey)?.find((reply) => reply.id === id);
  const write = async (failure: string, makeLetter: () => Letter): Promise<ReplyOutcome> => {
    void client.cancelQueries({ queryKey });
    // On a highlight that is still to be made it stays beside that.
    const handed = handLetters(client, makeLetter, (_refused, isLed) => !isLed && isHere());
    const mutation = client.getMutationCache().build<ReplyOutcome, Error, undefined, unknown>(client, {
      mutationKey: queryKey,
      meta: { failure },
      networkMode: 'always',
      mutationFn: async () => {
        const word = await handed();
        // What is refused is a reply, as the letter was about one.
        return word.state === 'conflict'
          ? { state: 'conflict', theirs: word.theirs as Reply }
          : { state: 'saved' };
      },
    });
    try {
      return await mutation.execute(undefined);
    } catch (error) {
      return { state: 'failed', isKept: isKeptRefusal(error) }; // the mutation cache has said so, by its meta
    }
  };
  return {
    now: rowOf,
    create: (draft) => write(failures.create, () => createLetter(thread, draft, failures.create)),
    update: (id, change) =>
      write(failures.update, () => updateLetter(thread, { id, row: rowOf(id) }, change, failures.update)),
    remove: (id) =>
      write(failures.remove, () => removeLetter(thread, { id, row: rowOf(id) }, failures.remove)),
  };
}

/** A reply that is to change, as it is drawn. */
interface Known {
  readonly id: string;
  readonly row: Reply | undefined;
}

/** The parts that letters about replies have in common. A reply waits for its highlight, which must be there before. */
function letterAbout(
  { project, statement, highlight }: Thread,
  id: string,
  what: string,
  text: string | null,
) {
  return {
    id: uuidv7(),
    noun: 'reply' as const,
    lanes: [highlightLane(highlight), replyLane(id)],
    queryKey: repliesKey(highlight),
    // The highlight says how many replies it has.
    alsoStale: [highlightsQuery({ project, statement }).queryKey],
    about: { what, text, passage: null, project, statement, highlight },
  };
}

function createLetter(thread: Thread, draft: Reply, what: string): Letter {
  const { id, text, mentions } = draft;
  const { highlight } = thread;
  const body = { id, text, mentionIds: idsOf(mentions) };
  return {
    ...letterAbout(thread, id, what, text),
    call: { endpoint: 'createReply', params: { highlight }, body },
    makes: [replyLane(id)],
    bases: [],
    wanted: null,
    drawing: { do: 'put', reply: draft },
  };
}

function updateLetter(
  thread: Thread,
  { id, row }: Known,
  { text, mentions }: Pick<Reply, 'text' | 'mentions'>,
  what: string,
): Letter {
  const body = { text, mentionIds: idsOf(mentions) };
  return {
    ...letterAbout(thread, id, what, text),
    call: { endpoint: 'updateReply', params: { reply: id }, body },
    makes: [],
    bases: basesOf(row),
    wanted: { text, mentions },
    drawing: { do: 'rewrite', id, change: { text, mentions } },
  };
}

function removeLetter(thread: Thread, { id, row }: Known, what: string): Letter {
  return {
    ...letterAbout(thread, id, what, null),
    call: { endpoint: 'deleteReply', params: { reply: id } },
    makes: [],
    bases: basesOf(row),
    wanted: null,
    drawing: { do: 'remove', id },
  };
}

function basesOf(row: Reply | undefined): Basis[] {
  if (!row) return [];
  const { id, version, text, mentions } = row;
  return [{ lane: replyLane(id), id, version, fields: { text, mentions } }];
}

function idsOf(people: readonly { id: string }[]): string[] {
  return people.map(({ id }) => id);
}
