import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useFocusAfter } from '@/components/editing/use-focus-after';
import { toastDone, toastProblem } from '@/components/ui/toast';
import { collectionQuery, usePutCollectionItem, useRemoveCollectionItem } from '@/lib/client/collections';
import { afterMove, afterOf, inputOf } from '@/lib/client/collections-cache';
import type { Word } from '@/lib/client/outbox/hand-letters';
import type { Collection, CollectionItem } from '@/lib/contracts/collection';

/** What an editor can do with an item that is there. */
export interface ItemActions {
  move: (item: CollectionItem, direction: 'up' | 'down') => void;
  remove: (item: CollectionItem) => void;
}

/** The ids of the buttons of an item, to find them again when it has moved. */
export const itemButtonId = (item: { id: string }, button: 'up' | 'down' | 'menu') =>
  `item-${button}-${item.id}`;

/** The id of the button that adds to the end of a collection. */
export const ADD_TEXT_ID = 'collection-add-text';

/** Moving and removing, and what is said of it to those who do not see the items move. */
export function useItemActions(collection: Collection): { actions: ItemActions; said: string } {
  const t = useTranslations('collections.items');
  const client = useQueryClient();
  const [said, setSaid] = useState('');
  const move = usePutCollectionItem(collection, { failure: t('notMoved') });
  const remove = useRemoveCollectionItem(collection, { failure: t('notRemoved') });
  const putBack = usePutBack(collection);
  const keepFocus = useFocusAfter(collection.items);
  // Not as they are drawn: keys may come faster than the screen is.
  const itemsNow = () =>
    client.getQueryData(collectionQuery(collection.id).queryKey)?.items ?? collection.items;

  return {
    said,
    actions: {
      move: (item, direction) => {
        const items = itemsNow();
        const after = afterMove(items, item.id, direction);
        if (after === undefined) return;
        keepFocus(itemButtonId(item, direction));
        move.mutate({ id: item.id, input: inputOf(item, { after }) });
        const index = items.findIndex(({ id }) => id === item.id);
        setSaid(t('moved', { place: direction === 'up' ? index : index + 2, count: items.length }));
      },
      remove: (item) => {
        const items = itemsNow();
        const index = items.findIndex(({ id }) => id === item.id);
        const next = items[index + 1] ?? items[index - 1];
        const after = afterOf(items, item.id);
        keepFocus(next ? itemButtonId(next, 'menu') : ADD_TEXT_ID);
        whenInConflict(remove.mutateAsync({ id: item.id }), () =>
          toastProblem(t('notRemoved'), { id: item.id, description: t('changedSince') }),
        );
        toastDone(t('removed'), {
          id: item.id,
          action: { label: t('undo'), onClick: () => putBack(item, after) },
        });
      },
    },
  };
}

/** Return how to put an item back that was taken out, after what it followed: unless somebody else did so. */
function usePutBack(collection: Collection): (item: CollectionItem, after: string | null) => void {
  const t = useTranslations('collections.items');
  const client = useQueryClient();
  const { mutateAsync } = usePutCollectionItem(collection, { failure: t('notRestored') });
  return (item, after) => {
    const now = client.getQueryData(collectionQuery(collection.id).queryKey) ?? collection;
    // What it followed may be gone meanwhile; then it comes last.
    const isThere = after === null || now.items.some(({ id }) => id === after);
    const { id, caption, text } = item;
    const input = inputOf(item, { caption, ...(text !== null && { text }), ...(isThere && { after }) });
    const seen = { version: now.version, item: null };
    whenInConflict(mutateAsync({ id, input, known: item, seen }), () =>
      // Another one: the toast in which this was asked for is on its way out.
      toastProblem(t('notRestored'), { description: t('backAlready') }),
    );
  };
}

/** Call `tell` should somebody else's words be in the way. Any other no is said by the mutation's meta. */
function whenInConflict(answer: Promise<Word>, tell: () => void): void {
  answer.then(
    ({ state }) => state === 'conflict' && tell(),
    () => undefined,
  );
}
