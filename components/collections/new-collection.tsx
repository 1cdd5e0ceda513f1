'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { useCreateCollection } from '@/lib/client/collections';
import { failureCode } from '@/lib/client/query-client';
import type { Collection } from '@/lib/contracts/collection';
import { CollectionDialog } from './collection-dialog';

interface NewCollectionProps {
  project: string;
  viewer: Collection['author'];
  onClose: () => void;
  onReopen: () => void;
}

/** Start a collection, then go to it, once the server has it. Lives as long as it is open. */
export function NewCollection({ project, viewer, onClose, onReopen }: NewCollectionProps) {
  const t = useTranslations('collections');
  const errors = useTranslations('errors');
  const router = useRouter();
  const [id] = useState(uuidv7);
  const create = useCreateCollection(project, viewer, { isHandled: true, failure: t('notMade') });
  return (
    <CollectionDialog
      title={t('new')}
      submitLabel={t('make')}
      place={`collection new ${project}`}
      initial={{ title: '', description: '', visibility: 'project' }}
      canBePrivate
      current={null}
      problem={create.error && errors(failureCode(create.error))}
      // Still busy while the page of the new collection comes.
      isBusy={create.isPending || Boolean(create.data)}
      onSubmit={(draft, resume) =>
        create.mutate(
          { id, ...draft },
          {
            onSuccess: (made) => {
              if (made) router.push(`/projects/${project}/collections/${made.slug}`);
              else onClose();
            },
            onError: resume,
          },
        )
      }
      onClose={onClose}
      onReopen={onReopen}
    />
  );
}
