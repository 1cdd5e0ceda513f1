'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { usePutCollectionItem } from '@/lib/client/collections';
import { inputOf } from '@/lib/client/collections-cache';
import type { CollectionItem } from '@/lib/contracts/collection';
import { TextForm } from './text-form';

interface EditItemFormProps {
  collectionId: string;
  item: CollectionItem;
  onClose: () => void;
}

/** The text of a text item, or the caption of any other. Stays open, with what was written, until it is saved. */
export function EditItemForm({ collectionId, item, onClose }: EditItemFormProps) {
  const t = useTranslations('collections.items');
  const put = usePutCollectionItem(collectionId, { failure: t('notSaved') });
  const isText = item.kind === 'text';
  return (
    <TextForm
      label={isText ? t('text') : t('caption')}
      initial={isText ? (item.text ?? '') : item.caption}
      maxLength={isText ? 20_000 : 5000}
      canBeBlank={!isText}
      isBusy={put.isPending}
      onSave={(text) =>
        put.mutate(
          { id: item.id, input: inputOf(item, isText ? { text } : { caption: text }), known: item },
          { onSuccess: onClose },
        )
      }
      onCancel={onClose}
    />
  );
}

interface NewTextFormProps {
  collectionId: string;
  /** The item that it will follow. */
  after: string | null;
  onClose: () => void;
}

export function NewTextForm({ collectionId, after, onClose }: NewTextFormProps) {
  const t = useTranslations('collections.items');
  const [id] = useState(uuidv7);
  const put = usePutCollectionItem(collectionId, { failure: t('notAdded') });
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
