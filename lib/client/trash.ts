import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { endpoints } from '../contracts/endpoints';
import type { Page } from '../contracts/page';
import type { Person } from '../contracts/text-fields';
import { type TrashItem, type TrashKind, trashKindSchema } from '../contracts/trash';
import { callApi } from './api';
import { outboxOf } from './outbox/outbox-of';
import { RefusedError } from './outbox/refused-error';
import { type Restorable, restoreLetter } from './restore-letter';
import { trashKey, trashListKey } from './trash-cache';

/** What was deleted in a project, page after page; of one kind, or of all. */
export function trashQuery(project: string, kind: TrashKind | null) {
  return infiniteQueryOptions({
    queryKey: trashListKey(project, kind),
    queryFn: ({ pageParam, signal }): Promise<Page<TrashItem>> =>
      callApi(endpoints.listTrash, {
        params: { project },
        query: { ...(kind && { kind }), ...(pageParam !== null && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null, // the first page has no cursor, later ones do
    getNextPageParam: (last) => last.nextCursor,
    // What others delete meanwhile should be there when one comes to look for it.
    staleTime: 0,
  });
}

/** As many as are asked for at once: what has just been deleted is among the first. */
const LATEST = 200;

/** Who moved something, by kind and id, to the trash; `null` where that is not known, or not to be known. */
export function deleterQuery(project: string, { kind, id }: Pick<TrashItem, 'kind' | 'id'>) {
  return queryOptions({
    queryKey: ['deleter', project, kind, id],
    queryFn: async ({ signal }): Promise<Person | null> => {
      const query = { kind, limit: LATEST };
      const { items } = await callApi(endpoints.listTrash, { params: { project }, query, signal });
      return items.find((item) => item.id === id)?.deletedBy ?? null;
    },
    // It may be restored and deleted once more, by another.
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}

/** Return the kind that an address asks for; `null`, for all, when it asks for none there is. */
export function parseTrashKind(value: unknown): TrashKind | null {
  const parsed = trashKindSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

interface Heard {
  /** Return what was not restored, in the reader's language. */
  sayFailed: (item: Restorable) => string;
  onRestored: (item: Restorable) => void;
  onFailed: (error: Error, item: Restorable) => void;
}

/**
 * Take things out of the trash of `project`, in the order of the calls: gone from its list at once, and back there when
 * that is refused. What could not be sent yet is kept in the browser, and waits.
 *
 * It is heard of what became of it also when the screen that asked for it is left meanwhile.
 */
export function useRestore(project: string, { sayFailed, onRestored, onFailed }: Heard) {
  const client = useQueryClient();
  return useMutation({
    meta: { isHandled: true },
    mutationFn: async (item: Restorable): Promise<void> => {
      void client.cancelQueries({ queryKey: trashKey(project) });
      const letter = restoreLetter(project, item, sayFailed(item));
      const { first, last } = outboxOf(client).submit(letter, { takesBack: () => true });
      const word = await first;
      if (word.state === 'refused') throw new RefusedError(word.problem, word);
      if (word.state === 'accepted') onRestored(item);
      else void last.then(({ state }) => state === 'accepted' && onRestored(item));
    },
    onError: (error, item) => onFailed(error, item),
  });
}
