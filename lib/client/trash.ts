import { infiniteQueryOptions, type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { endpoints } from '../contracts/endpoints';
import type { Page } from '../contracts/page';
import { type TrashItem, type TrashKind, trashKindSchema } from '../contracts/trash';
import { callApi } from './api';
import { collectionQuery, collectionsQuery } from './collections';
import { highlightsQuery } from './highlights/queries';
import { tagsQuery } from './tags';

/** Everything that lists what was deleted in a project; what to invalidate when something was deleted or restored there. */
export function trashKey(project: string) {
  return ['trash', project] as const;
}

/** What was deleted in a project, page after page; of one kind, or of all. */
export function trashQuery(project: string, kind: TrashKind | null) {
  return infiniteQueryOptions({
    queryKey: [...trashKey(project), kind],
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

/** Return the kind that an address asks for; `null`, for all, when it asks for none there is. */
export function parseTrashKind(value: unknown): TrashKind | null {
  const parsed = trashKindSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** What is to be restored, and what it is called where something is said of it. */
export type Restorable = Pick<TrashItem, 'kind' | 'id'> & { name: string };

interface Heard {
  onRestored: (item: Restorable) => void;
  onFailed: (error: Error, item: Restorable) => void;
}

/**
 * Take things out of the trash of `project`: gone from its list at once, and back there when that fails.
 *
 * It is heard of what became of it also when the screen that asked for it is left meanwhile.
 */
export function useRestore(project: string, { onRestored, onFailed }: Heard) {
  const client = useQueryClient();
  const queryKey = trashKey(project);
  return useMutation({
    meta: { isHandled: true },
    mutationFn: restore,
    onMutate: async ({ id }) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueriesData<TrashPages>({ queryKey });
      client.setQueriesData<TrashPages>({ queryKey }, (pages) => pages && withoutItem(pages, id));
      return before;
    },
    onSuccess: (_nothing, item) => onRestored(item),
    onError: (error, item, before) => {
      for (const [key, pages] of before ?? []) client.setQueryData(key, pages);
      onFailed(error, item);
    },
    onSettled: () =>
      Promise.all(
        [
          queryKey,
          tagsQuery(project).queryKey,
          collectionsQuery(project).queryKey,
          // Which collections a highlight stands in is not known here.
          collectionQuery('').queryKey.slice(0, 1),
          // The feeds of all statements of the project.
          highlightsQuery({ project, statement: '' }).queryKey.slice(0, 2),
        ].map((key) => client.invalidateQueries({ queryKey: key })),
      ),
  });
}

async function restore({ kind, id }: Restorable): Promise<void> {
  if (kind === 'highlight') await callApi(endpoints.restoreHighlight, { params: { highlight: id } });
  else if (kind === 'tag') await callApi(endpoints.restoreTag, { params: { tag: id } });
  else await callApi(endpoints.restoreCollection, { params: { collection: id } });
}

/** Pages of the trash as the cache has them. */
export type TrashPages = InfiniteData<Page<TrashItem>, string | null>;

/** Return `pages` without the thing `id`; their totals count it no longer. */
export function withoutItem(pages: TrashPages, id: string): TrashPages {
  if (!pages.pages.some(({ items }) => items.some((item) => item.id === id))) return pages;
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      total: page.total - 1,
      items: page.items.filter((item) => item.id !== id),
    })),
  };
}
