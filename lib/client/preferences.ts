import {
  type MutationMeta,
  type QueryClient,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { endpoints } from '../contracts/endpoints';
import { type Preferences, usualPreferences } from '../contracts/preferences';
import { callApi } from './api';

/** What the viewer set for themselves: how to read, keys, pinned tags. */
export const preferencesQuery = queryOptions({
  queryKey: ['preferences'],
  queryFn: ({ signal }): Promise<Preferences> => callApi(endpoints.getPreferences, { signal }),
});

/** Return what the viewer set for themselves, or what is usual until that is known. */
export function usePreferences(): Preferences {
  return useQuery(preferencesQuery).data ?? usualPreferences;
}

/**
 * Return how to change some of the preferences: whole parts of them, such as `{ reading }`. Drawn at once, and sent in
 * the order of the calls. `meta.failure` says what was not saved.
 */
export function useSetPreferences(meta: MutationMeta): (change: Partial<Preferences>) => void {
  const client = useQueryClient();
  const { queryKey } = preferencesQuery;
  return useMutation({
    meta,
    mutationKey: queryKey,
    // The server takes all of them at once: of two that pass each other on the way, one would be lost.
    scope: { id: 'preferences' },
    mutationFn: async (change: Partial<Preferences>) =>
      callApi(endpoints.setPreferences, { body: { ...(await knownPreferences(client)), ...change } }),
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      if (before) client.setQueryData(queryKey, { ...before, ...change });
      return before;
    },
    onError: (_error, change, before) => {
      if (before) client.setQueryData(queryKey, (now) => now && takeBack(now, before, change));
    },
    onSettled: () =>
      client.isMutating({ mutationKey: queryKey }) === 1 ? client.invalidateQueries({ queryKey }) : undefined,
  }).mutate;
}

/** What is not known yet is asked for: the usual preferences must not replace somebody's own. */
function knownPreferences(client: QueryClient): Promise<Preferences> {
  // Without a network it is no use to wait for one: that nothing was saved is said at once.
  return client.query({ ...preferencesQuery, staleTime: 'static', networkMode: 'always', retry: false });
}

/** Undo `change` alone, and not what was changed since. */
function takeBack(now: Preferences, before: Preferences, change: Partial<Preferences>): Preferences {
  const names = Object.keys(change) as (keyof Preferences)[]; // Object.keys forgets that they are keys of it
  const old = Object.fromEntries(names.map((name) => [name, before[name]]));
  return { ...now, ...old };
}
