'use client';

import { useTranslations } from 'next-intl';
import { useUpdateCollection } from '@/lib/client/collections';
import { failureCode } from '@/lib/client/query-client';
import { savedMeanwhile } from '@/lib/client/saved-meanwhile';
import { type Collection, collectionSchema } from '@/lib/contracts/collection';
import { CollectionDialog } from './collection-dialog';

interface EditCollectionProps {
  /** As it was when the form was opened. */
  collection: Collection;
  viewerId: string;
  onClose: () => void;
}

export function EditCollection({ collection, viewerId, onClose }: EditCollectionProps) {
  const t = useTranslations('collections');
  const common = useTranslations('common');
  const errors = useTranslations('errors');
  const update = useUpdateCollection(collection.id, { isHandled: true });
  const current = savedMeanwhile(update.error, collectionSchema);
  return (
    <CollectionDialog
      title={t('edit')}
      submitLabel={common('save')}
      initial={collection}
      canBePrivate={collection.author.id === viewerId}
      current={current}
      problem={update.error && !current ? errors(failureCode(update.error)) : null}
      isBusy={update.isPending}
      onSubmit={({ title, description, visibility }) =>
        update.mutate(
          {
            patch: { title, description, visibility },
            // After a conflict the person has seen what the other saved, so saving again is on top of that.
            ifMatch: (current ?? collection).version,
          },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    />
  );
}
