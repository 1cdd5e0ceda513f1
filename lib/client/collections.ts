import {
  type MutationMeta,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import {
  type Collection,
  type CollectionItemInput,
  type CollectionPatch,
  collectionSchema,
  type CollectionSummary,
  type NewCollection,
} from '../contracts/collection';
import { endpoints } from '../contracts/endpoints';
import { callApi } from './api';
import {
  draftItem,
  type KnownItem,
  patchCollection,
  placeItem,
  putSummary,
  removeItem,
  summaryOf,
} from './collections-cache';
import { savedMeanwhile } from './saved-meanwhile';

/** The collections of a project, as a list. */
export function collectionsQuery(project: string) {
  return queryOptions({
    queryKey: ['collections', project],
    queryFn: async ({ signal }): Promise<CollectionSummary[]> =>
      (await callApi(endpoints.listCollections, { params: { project }, signal })).items,
  });
}

/** One collection with its items in order. */
export function collectionQuery(id: string) {
  return queryOptions({
    queryKey: ['collection', id],
    queryFn: ({ signal }): Promise<Collection> =>
      callApi(endpoints.getCollection, { params: { collection: id }, signal }),
  });
}

/** Start a collection in `project`. Its address is made by the server, so it is listed once that has answered. */
export function useCreateCollection(project: string, meta: MutationMeta) {
  const client = useQueryClient();
  return useMutation({
    meta,
    mutationFn: (body: NewCollection) => callApi(endpoints.createCollection, { params: { project }, body }),
    onSuccess: (collection) => remember(client, collection),
    onSettled: () => client.invalidateQueries({ queryKey: collectionsQuery(project).queryKey }),
  });
}

/** Change title, description or visibility of the collection; `ifMatch` is the version that the person saw. */
export function useUpdateCollection(id: string, meta: MutationMeta) {
  return useCollectionMutation<{ patch: CollectionPatch; ifMatch: number }>(id, {
    send: ({ patch, ifMatch }) =>
      callApi(endpoints.updateCollection, { params: { collection: id }, body: patch, ifMatch }),
    apply: (collection, { patch }) => patchCollection(collection, patch),
    meta,
  });
}

/** Add, caption, rewrite or move an item. `known` is what can be shown of a new one before the server has answered. */
export interface ItemWrite {
  id: string;
  input: CollectionItemInput;
  known?: KnownItem;
}

/** Put an item into the collection `id`: drawn at once, sent in the order of the calls. */
export function usePutCollectionItem(id: string, meta: MutationMeta) {
  return useCollectionMutation<ItemWrite>(id, {
    send: ({ id: item, input }) =>
      callApi(endpoints.putCollectionItem, { params: { collection: id, item }, body: input }),
    apply: (collection, { id: item, input, known }) => {
      const shown = collection.items.find((other) => other.id === item);
      return placeItem(collection, draftItem(item, input, known ?? shown), input.after);
    },
    meta,
  });
}

/** A new item at the end of a collection of the project; with `title`, of a collection that is started for it. */
export interface Addition {
  collection: string;
  title?: string;
  id: string;
  input: CollectionItemInput;
}

/** Put an item last into any collection of `project`, as from the reader. Ids are given, so a second try is harmless. */
export function useAddToCollection(project: string, meta: MutationMeta) {
  const client = useQueryClient();
  return useMutation({
    meta,
    mutationFn: async ({ collection, title, id, input }: Addition) => {
      if (title !== undefined) {
        await callApi(endpoints.createCollection, { params: { project }, body: { id: collection, title } });
      }
      return callApi(endpoints.putCollectionItem, { params: { collection, item: id }, body: input });
    },
    onSuccess: (collection) => remember(client, collection),
    onSettled: (_collection, _error, { collection }) =>
      Promise.all([
        client.invalidateQueries({ queryKey: collectionQuery(collection).queryKey }),
        client.invalidateQueries({ queryKey: collectionsQuery(project).queryKey }),
      ]),
  });
}

/** Take an item out of the collection `id`; putting it again under the same id undoes it. */
export function useRemoveCollectionItem(id: string, meta: MutationMeta) {
  return useCollectionMutation<{ id: string }>(id, {
    send: ({ id: item }) => callApi(endpoints.deleteCollectionItem, { params: { collection: id, item } }),
    apply: (collection, { id: item }) => removeItem(collection, item),
    meta,
  });
}

/** What became of deleting a collection. When somebody changed it meanwhile nothing was deleted, and `theirs` is what it is now. */
export type CollectionDeletion = { state: 'deleted' } | { state: 'conflict'; theirs: Collection };

/** Move a collection of `project` to the trash, as the person saw it. */
export function useDeleteCollection(project: string, meta: MutationMeta) {
  const client = useQueryClient();
  const { queryKey } = collectionsQuery(project);
  return useMutation({
    meta,
    mutationFn: async ({ id, version }: { id: string; version: number }): Promise<CollectionDeletion> => {
      try {
        await callApi(endpoints.deleteCollection, { params: { collection: id }, ifMatch: version });
        return { state: 'deleted' };
      } catch (error) {
        const theirs = savedMeanwhile(error, collectionSchema);
        if (theirs) return { state: 'conflict', theirs };
        throw error;
      }
    },
    onMutate: async ({ id }) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      client.setQueryData(queryKey, (list) => list?.filter((collection) => collection.id !== id));
      return before;
    },
    onSuccess: (outcome, _variables, before) => {
      if (outcome.state !== 'conflict') return;
      if (before) client.setQueryData(queryKey, before);
      remember(client, outcome.theirs);
    },
    onError: (_error, _variables, before) => {
      if (before) client.setQueryData(queryKey, before);
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}

interface CollectionWrite<Variables> {
  meta: MutationMeta;
  send: (variables: Variables) => Promise<Collection>;
  apply: (collection: Collection, variables: Variables) => Collection;
}

/** One write to a collection that may be on the screen. Writes to one collection go to the server one after another. */
function useCollectionMutation<Variables>(id: string, { meta, send, apply }: CollectionWrite<Variables>) {
  const client = useQueryClient();
  const { queryKey } = collectionQuery(id);
  const mutationKey = ['collection', id];
  const isLast = () => client.isMutating({ mutationKey }) === 1;
  return useMutation({
    meta,
    mutationKey,
    scope: { id: `collection ${id}` },
    mutationFn: send,
    onMutate: async (variables) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      if (before) client.setQueryData(queryKey, apply(before, variables));
      return before;
    },
    // An answer that is older than what is drawn would take the drawn change back for a moment.
    onSuccess: (collection) => {
      if (isLast()) remember(client, collection);
    },
    onError: (_error, _variables, before) => {
      if (before) client.setQueryData(queryKey, before);
    },
    onSettled: () => (isLast() ? client.invalidateQueries({ queryKey }) : undefined),
  });
}

function remember(client: QueryClient, collection: Collection): void {
  client.setQueryData(collectionQuery(collection.id).queryKey, collection);
  client.setQueryData(collectionsQuery(collection.project).queryKey, (list) =>
    list ? putSummary(list, summaryOf(collection)) : list,
  );
}
