'use client';

import { useTranslations } from 'next-intl';
import { use, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { type CollectionRef, usePutCollectionItem } from '@/lib/client/collections';
import { inputOf } from '@/lib/client/collections-cache';
import type { Word } from '@/lib/client/outbox/hand-letters';
import type { Collection, CollectionItem } from '@/lib/contracts/collection';
import { TextForm } from './text-form';
import { newTextAt, TextPlace, textsOf, wordsAt } from './text-place';

interface EditItemFormProps {
  collection: Collection;
  item: CollectionItem;
  /** What it is to follow, where somebody took it out meanwhile and saving puts it back. */
  goneAfter?: string | null;
  onClose: () => void;
  onReopen: () => void;
}

/** The text of a text item, or the caption of any other. Stays open, with what was written, until it is saved. */
export function EditItemForm({ collection, item, goneAfter, onClose, onReopen }: EditItemFormProps) {
  const t = useTranslations('collections.items');
  const put = usePutCollectionItem(collection, { failure: t('notSaved') });
  const isText = item.kind === 'text';
  const isGone = goneAfter !== undefined;
  const { seen, current } = useSeen({ collection, item, isGone }, put.data);
  // Of one that is gone the server has nothing any more: it is put back with all its words.
  const changesTo = (text: string) =>
    isText ? { text, ...(isGone && { caption: item.caption }) } : { caption: text };
  const place = isGone ? { after: goneAfter } : {};
  return (
    <TextForm
      place={textsOf(collection) + wordsAt(item.id)}
      label={isText ? t('text') : t('caption')}
      initial={wordsOf(item)}
      initialBy={item}
      maxLength={isText ? 20_000 : 5000}
      canBeBlank={!isText}
      isBusy={put.isPending}
      {...(isGone && { notice: t('takenOut'), saveLabel: t('putBack') })}
      {...(current !== null && !isGone && { theirs: { text: wordsOf(current), edited: current } })}
      onSave={(text) =>
        put.mutate(
          { id: item.id, input: inputOf(item, { ...changesTo(text), ...place }), known: item, seen },
          { onSuccess: ({ state }) => state === 'conflict' || onClose() },
        )
      }
      onClose={onClose}
      onReopen={onReopen}
    />
  );
}

/** What one writes at an item. */
const wordsOf = ({ kind, text, caption }: CollectionItem) => (kind === 'text' ? (text ?? '') : caption);

/**
 * Return what is written on: the item as it was when the form opened; once `word` says that somebody else changed it, as
 * they did, since the person has been shown that. `current` is theirs, if there is one.
 */
function useSeen(
  { collection, item, isGone }: { collection: Collection; item: CollectionItem; isGone: boolean },
  word: Word | undefined,
) {
  const [opened] = useState({ version: collection.version, item });
  if (word?.state === 'conflict') {
    const theirs = word.theirs as Collection; // as the letter was about a collection
    const current = theirs.items.find(({ id }) => id === item.id) ?? null;
    return { seen: { version: theirs.version, item: current }, current };
  }
  return { seen: isGone ? { version: collection.version, item: null } : opened, current: null };
}

interface NewTextFormProps {
  collection: CollectionRef;
  /** The item that it will follow. */
  after: string | null;
  onClose: () => void;
  onReopen: () => void;
}

export function NewTextForm({ collection, after, onClose, onReopen }: NewTextFormProps) {
  const t = useTranslations('collections.items');
  const [id] = useState(uuidv7);
  const put = usePutCollectionItem(collection, { failure: t('notAdded') });
  return (
    <TextForm
      place={textsOf(collection) + newTextAt(use(TextPlace))}
      label={t('newText')}
      initial=""
      maxLength={20_000}
      canBeBlank={false}
      isBusy={put.isPending}
      onSave={(text) => put.mutate({ id, input: { kind: 'text', text, after } }, { onSuccess: onClose })}
      onClose={onClose}
      onReopen={onReopen}
    />
  );
}
