import { type MutationMeta, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { endpoints } from '../contracts/endpoints';
import type { NewTag, Tag, TagPatch } from '../contracts/tag';
import { callApi } from './api';
import { patchTag, putTag, removeTag } from './tags-cache';

/** The codebook of a project: all its tags, flat. */
export function tagsQuery(project: string) {
  return queryOptions({
    queryKey: ['tags', project],
    queryFn: async ({ signal }): Promise<Tag[]> =>
      (await callApi(endpoints.listTags, { params: { project }, signal })).items,
  });
}

/** Add a tag to the codebook of `project`. Its address and colour are the server's, so it is listed once that has answered. */
export function useCreateTag(project: string, meta: MutationMeta) {
  const client = useQueryClient();
  const { queryKey } = tagsQuery(project);
  return useMutation({
    meta,
    mutationFn: (body: NewTag) => callApi(endpoints.createTag, { params: { project }, body }),
    onSuccess: (tag) => {
      client.setQueryData(queryKey, (tags) => tags && putTag(tags, tag));
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}

/** A change to one tag; a new name or definition needs `ifMatch`, the version that the person saw. */
export interface TagWrite {
  id: string;
  patch: TagPatch;
  ifMatch?: number;
}

/** Rename, define, colour, move or archive a tag. */
export function useUpdateTag(project: string, meta: MutationMeta) {
  return useTagMutation<TagWrite, Tag>(project, {
    meta,
    send: ({ id, patch, ifMatch }) =>
      callApi(endpoints.updateTag, {
        params: { tag: id },
        body: patch,
        ...(ifMatch !== undefined && { ifMatch }),
      }),
    apply: (tags, { id, patch }) => patchTag(tags, id, patch),
  });
}

/** Delete a tag that has none under it; its highlights stay, without it. */
export function useDeleteTag(project: string, meta: MutationMeta) {
  return useTagMutation<{ id: string; version: number }, undefined>(project, {
    meta,
    send: ({ id, version }) => callApi(endpoints.deleteTag, { params: { tag: id }, ifMatch: version }),
    apply: (tags, { id }) => removeTag(tags, id),
  });
}

interface CodebookWrite<Variables, Answer> {
  meta: MutationMeta;
  send: (variables: Variables) => Promise<Answer>;
  apply: (tags: readonly Tag[], variables: Variables) => Tag[];
}

/** One write to the codebook: drawn at once, sent in the order of the calls, since each move counts on the one before. */
function useTagMutation<Variables, Answer>(
  project: string,
  { meta, send, apply }: CodebookWrite<Variables, Answer>,
) {
  const client = useQueryClient();
  const { queryKey } = tagsQuery(project);
  const mutationKey = ['tags', project];
  return useMutation({
    meta,
    mutationKey,
    scope: { id: `codebook ${project}` },
    mutationFn: send,
    onMutate: async (variables) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      if (before) client.setQueryData(queryKey, apply(before, variables));
      return before;
    },
    onError: (_error, _variables, before) => {
      if (before) client.setQueryData(queryKey, before);
    },
    onSettled: () =>
      client.isMutating({ mutationKey }) === 1 ? client.invalidateQueries({ queryKey }) : undefined,
  });
}
