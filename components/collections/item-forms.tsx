'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { type CollectionRef, usePutCollectionItem } from '@/lib/client/collections';
import { inputOf } from '@/lib/client/collections-cache';
import type { CollectionItem } from '@/lib/contracts/collection';
import { TextForm } from './text-form';

interface EditItemFormProps {
  collection: CollectionRef;
  item: CollectionItem;
  /** What it is to follow, where somebody took it out meanwhile and saving puts it back. */
  goneAfter?: string | null;
  onClose: () => void;
}

/** The text of a text item, or the caption of any other. Stays open, with what was written, until it is saved. */
export function EditItemForm({ collection, item, goneAfter, onClose }: EditItemFormProps) {
  const t = useTranslations('collections.items');
  const put = usePutCollectionItem(collection, { failure: t('notSaved') });
  const isText = item.kind === 'text';
  const isGone = goneAfter !== undefined;
  // Of one that is gone the server has nothing any more: it is put back with all its words.
  const changesTo = (text: string) =>
    isText ? { text, ...(isGone && { caption: item.caption }) } : { caption: text };
  const place = isGone ? { after: goneAfter } : {};
  return (
    <TextForm
      label={isText ? t('text') : t('caption')}
      initial={isText ? (item.text ?? '') : item.caption}
      maxLength={isText ? 20_000 : 5000}
      canBeBlank={!isText}
      isBusy={put.isPending}
      {...(isGone && { notice: t('takenOut'), saveLabel: t('putBack') })}
      onSave={(text) =>
        put.mutate(
          { id: item.id, input: inputOf(item, { ...changesTo(text), ...place }), known: item },
          { onSuccess: onClose },
        )
      }
      onCancel={onClose}
    />
  );
}

interface NewTextFormProps {
  collection: CollectionRef;
  /** The item that it will follow. */
  after: string | null;
  onClose: () => void;
}

export function NewTextForm({ collection, after, onClose }: NewTextFormProps) {
  const t = useTranslations('collections.items');
  const [id] = useState(uuidv7);
  const put = usePutCollectionItem(collection, { failure: t('notAdded') });
  return (
    <TextForm
      label={t('newText')}
      initial=""
      maxLength={20_000}
      canBeBlank={false}
      isBusy={put.isPending}
      onSave={(text) => put.mutate({ id, input: { kind: 'text', text, after } }, { onSuccess: onClose })}
      onCancel={onClose}
    />
  );
}
