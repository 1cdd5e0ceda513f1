'use client';

import { useTranslations } from 'next-intl';
import { useQuery } from '@tanstack/react-query';
import { GoneMeanwhile } from '@/components/trash/gone-meanwhile';
import { collectionQuery, useUpdateCollection } from '@/lib/client/collections';
import { summaryOf } from '@/lib/client/collections-cache';
import { failureCode } from '@/lib/client/query-client';
import { writerOf } from '@/lib/client/recent-edit';
import type { Collection } from '@/lib/contracts/collection';
import { CollectionDialog } from './collection-dialog';

interface EditCollectionProps {
  /** As it was when the form was opened. */
  collection: Collection;
  viewerId: string;
  onClose: () => void;
  onReopen: () => void;
}

export function EditCollection({ collection, viewerId, onClose, onReopen }: EditCollectionProps) {
  const t = useTranslations('collections');
  const common = useTranslations('common');
  const errors = useTranslations('errors');
  const update = useUpdateCollection({ isHandled: true, failure: t('notSaved') });
  // What somebody else made of it is a collection, as what was written was.
  const current = update.data?.state === 'conflict' ? (update.data.theirs as Collection) : null;
  const problem = update.error && !current ? failureCode(update.error) : null;
  // The page asks for it; here it is only looked at.
  const { error } = useQuery({ ...collectionQuery(collection.id), enabled: false });
  const isGone = problem === 'not_found' || (error !== null && failureCode(error) === 'not_found');
  const { id, project, title } = collection;
  const item = { kind: 'collection' as const, id, name: title, collection: summaryOf(collection) };
  return (
    <CollectionDialog
      title={t('edit')}
      submitLabel={common('save')}
      place={`collection ${collection.id}`}
      initial={collection}
      initialBy={writerOf(collection)}
      canBePrivate={collection.author.id === viewerId}
      current={current}
      gone={
        isGone ? (
          <GoneMeanwhile
            project={project}
            item={item}
            canRestore={collection.can.remove}
            onRestore={update.reset}
          />
        ) : null
      }
      problem={problem && !isGone ? errors(problem) : null}
      isBusy={update.isPending}
      onSubmit={({ title, description, visibility }, resume) =>
        update.mutate(
          {
            patch: { title, description, visibility },
            // After a conflict the person has seen what the other saved, so saving again is on top of that.
            seen: current ?? collection,
          },
          { onSuccess: ({ state }) => (state === 'conflict' ? resume() : onClose()), onError: resume },
        )
      }
      onClose={onClose}
      onReopen={onReopen}
    />
  );
}
