import { type MutationMeta, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { endpoints } from '../contracts/endpoints';
import type { MadeShareLink, NewShareLink, ShareLink, ShareTarget } from '../contracts/share-link';
import { callApi } from './api';

/** Everything that lists share links; what to invalidate when one of them changed. */
export const shareLinksKey = ['share-links'] as const;

/** The links to one highlight or collection, newest first. */
export function shareLinksQuery(target: ShareTarget) {
  return queryOptions({
    queryKey: [...shareLinksKey, target.type, target.id],
    queryFn: async ({ signal }): Promise<ShareLink[]> => {
      const query = { target: `${target.type}:${target.id}` };
      return newestFirst((await callApi(endpoints.listShareLinks, { query, signal })).items);
    },
  });
}

/** Make a link to `target`. The answer is the only time that its address is told. */
export function useCreateShareLink(target: ShareTarget, meta: MutationMeta) {
  const client = useQueryClient();
  const { queryKey } = shareLinksQuery(target);
  return useMutation({
    meta,
    mutationFn: (link: Omit<NewShareLink, 'target'>) =>
      callApi(endpoints.createShareLink, { body: { ...link, target } }),
    onSuccess: (made) => client.setQueryData(queryKey, (links) => addLink(links ?? [], made)),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}

/** Revoke a link to `target`: it is shown as revoked at once, and as it was again when that fails. */
export function useRevokeShareLink(target: ShareTarget, meta: MutationMeta) {
  const client = useQueryClient();
  const { queryKey } = shareLinksQuery(target);
  return useMutation({
    meta,
    mutationFn: (id: string) => callApi(endpoints.revokeShareLink, { params: { shareLink: id } }),
    onMutate: async (id) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      const now = new Date().toISOString();
      client.setQueryData(queryKey, (links) => links && revokeLink(links, id, now));
      return before;
    },
    onError: (_error, _variables, before) => {
      if (before) client.setQueryData(queryKey, before);
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}

/** Return `links` with `made` first, without its address: that is nowhere but on the screen that asked for it. */
export function addLink(
  links: readonly ShareLink[],
  { url: _url, token: _token, ...link }: MadeShareLink,
): ShareLink[] {
  return [link, ...links.filter(({ id }) => id !== link.id)];
}

/** Return `links` with the link `id` revoked at `now`; one that was revoked before keeps its time. */
export function revokeLink(links: readonly ShareLink[], id: string, now: string): ShareLink[] {
  return links.map((link) => (link.id === id ? { ...link, revokedAt: link.revokedAt ?? now } : link));
}

/** Return what a link does at the moment `now`, both times ISO 8601 UTC. */
export function stateOf(link: ShareLink, now: string): 'live' | 'expired' | 'revoked' {
  if (link.revokedAt !== null) return 'revoked';
  return link.expiresAt !== null && link.expiresAt <= now ? 'expired' : 'live';
}

function newestFirst(links: readonly ShareLink[]): ShareLink[] {
  return links.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}
