import {
  type MutationMeta,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type {
  Collection,
  CollectionItemInput,
  CollectionPatch,
  CollectionSummary,
  NewCollection,
} from '../contracts/collection';
import { endpoints } from '../contracts/endpoints';
import { callApi } from './api';
import {
  draftCollection,
  makeCollectionLetter,
  putItemLetter,
  removeCollectionLetter,
  removeItemLetter,
  type SeenItem,
  updateCollectionLetter,
} from './collection-letters';
import type { KnownItem } from './collections-cache';
import { collectionKey, collectionsKey } from './collections-drawing';
import { type Word, wordOf } from './outbox/hand-letters';
import type { Letter } from './outbox/letter';
import { outboxOf } from './outbox/outbox-of';
import { useIsHere } from './use-is-here';

/** The collections of a project, as a list. */
export function collectionsQuery(project: string) {
  return queryOptions({
    queryKey: collectionsKey(project),
    queryFn: async ({ signal }): Promise<CollectionSummary[]> =>
      (await callApi(endpoints.listCollections, { params: { project }, signal })).items,
  });
}

/** One collection with its items in order. */
export function collectionQuery(id: string) {
  return queryOptions({
    queryKey: collectionKey(id),
    queryFn: ({ signal }): Promise<Collection> =>
      callApi(endpoints.getCollection, { params: { collection: id }, signal }),
  });
}

/** A collection as far as one has to know it to change it. */
export type CollectionRef = Pick<CollectionSummary, 'id' | 'project' | 'title' | 'slug'>;

type Author = CollectionSummary['author'];

/**
 * Start a collection in `project`: listed at once, and taken back when it is refused. Returns it as the server made it, or
 * `null` where it is kept in the browser and waits.
 */
export function useCreateCollection(project: string, author: Author, meta: MutationMeta) {
  const submit = useSubmit();
  return useMutation({
    meta,
    mutationFn: async (body: NewCollection): Promise<Collection | null> => {
      const draft = draftCollection(project, body, author);
      return savedIn(await wordOf(submit(makeCollectionLetter(draft, body, meta.failure ?? ''))));
    },
  });
}

/**
 * Change title, description or visibility of a collection, as the person saw it. On a conflict nothing was written, and
 * `theirs` is the collection as somebody else made it.
 */
export function useUpdateCollection(meta: MutationMeta) {
  const submit = useSubmit();
  return useMutation({
    meta,
    mutationFn: ({ seen, patch }: { seen: Collection; patch: CollectionPatch }): Promise<Word> =>
      wordOf(submit(updateCollectionLetter(seen, patch, meta.failure ?? ''))),
  });
}

/** Add, caption, rewrite or move an item. `known` is what can be shown of a new one before the server has answered. */
export interface ItemWrite {
  id: string;
  input: CollectionItemInput;
  known?: KnownItem;
  /** Where words are rewritten: as they were when the person began. */
  seen?: SeenItem;
}

/**
 * Put an item into a collection: drawn at once, sent in the order of the calls. On a conflict nothing was written, and
 * `theirs` is the collection with what somebody else made of the item.
 */
export function usePutCollectionItem(collection: CollectionRef, meta: MutationMeta) {
  const client = useQueryClient();
  const submit = useSubmit();
  return useMutation({
    meta,
    mutationFn: (write: ItemWrite): Promise<Word> => {
      const shown = shownIn(client, collection.id)?.items.find(({ id }) => id === write.id);
      return wordOf(submit(putItemLetter(collection, { ...write, shown }, meta.failure ?? '')));
    },
  });
}

/** A new item at the end of a collection of the project, or of one with that title that is started for it. */
export interface Addition {
  collection: CollectionRef | { id: string; title: string };
  id: string;
  input: CollectionItemInput;
  known?: KnownItem;
}

/**
 * Put an item last into any collection of `project`, as from the reader. Returns the collection as the server has it then,
 * or `null` where what was added waits. Ids are given, so a second try is harmless.
 */
export function useAddToCollection(project: string, author: Author, meta: MutationMeta) {
  const submit = useSubmit({ isLed: true });
  return useMutation({
    meta,
    mutationFn: async ({ collection, ...item }: Addition): Promise<Collection | null> => {
      const what = meta.failure ?? '';
      const { id, title } = collection;
      const isThere = 'slug' in collection;
      const draft = draftCollection(project, { id, title }, author);
      // Both at once: the one waits for the other, also when this page is gone by then.
      const made = isThere ? null : submit(makeCollectionLetter(draft, { id, title }, what));
      const put = submit(putItemLetter(isThere ? collection : draft, { ...item, shown: undefined }, what));
      if (made) await wordOf(made);
      return savedIn(await wordOf(put));
    },
  });
}

/**
 * Take an item out of a collection, as it is shown; putting it again under the same id undoes it. On a conflict nothing was
 * taken out, and `theirs` is the collection with what somebody else wrote at the item.
 */
export function useRemoveCollectionItem(collection: CollectionRef, meta: MutationMeta) {
  const client = useQueryClient();
  const submit = useSubmit();
  return useMutation({
    meta,
    mutationFn: ({ id }: { id: string }): Promise<Word> => {
      const shown = shownIn(client, collection.id);
      const item = shown?.items.find((each) => each.id === id);
      const seen = shown && item && { version: shown.version, item };
      return wordOf(submit(removeItemLetter(collection, id, meta.failure ?? '', seen)));
    },
  });
}

/**
 * What became of deleting a collection; one that waits is not on the server yet. When somebody changed it meanwhile nothing
 * was deleted, and `theirs` is what it is now.
 */
export type CollectionDeletion = { state: 'deleted' | 'waiting' } | { state: 'conflict'; theirs: Collection };

/** Move a collection to the trash, as the person saw it. */
export function useDeleteCollection(meta: MutationMeta) {
  const client = useQueryClient();
  const submit = useSubmit();
  return useMutation({
    meta,
    mutationFn: async (seen: Collection): Promise<CollectionDeletion> => {
      const word = await wordOf(submit(removeCollectionLetter(seen, meta.failure ?? '')));
      if (word.state === 'accepted') return { state: 'deleted' };
      if (word.state === 'waiting') return { state: 'waiting' };
      const theirs = word.theirs as Collection; // as the letter was about a collection
      client.setQueryData(collectionQuery(theirs.id).queryKey, theirs);
      return { state: 'conflict', theirs };
    },
  });
}

/**
 * Return how to hand in a letter about a collection. What is refused while one is there goes back to who wrote it; where it
 * `isLed`, not beside what was to make that on which it counts, and is kept.
 */
function useSubmit({ isLed = false } = {}) {
  const client = useQueryClient();
  const isHere = useIsHere();
  return (letter: Letter) => {
    // What is under way was read before this write.
    void client.cancelQueries({ queryKey: letter.queryKey });
    return outboxOf(client).submit(letter, {
      takesBack: (_refused, isBeside) => isHere() && !(isLed && isBeside),
    });
  };
}

function shownIn(client: QueryClient, id: string): Collection | undefined {
  return client.getQueryData(collectionQuery(id).queryKey);
}

function savedIn(word: Word): Collection | null {
  const [row] = word.state === 'accepted' ? word.rows : [];
  return (row as Collection | undefined) ?? null; // as the letter was about a collection
}
