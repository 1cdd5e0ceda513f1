'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { useCreateCollection } from '@/lib/client/collections';
import { failureCode } from '@/lib/client/query-client';
import { CollectionDialog } from './collection-dialog';

/** Start a collection, then go to it. Lives as long as it is open. */
export function NewCollection({ project, onClose }: { project: string; onClose: () => void }) {
  const t = useTranslations('collections');
  const errors = useTranslations('errors');
  const router = useRouter();
  const [id] = useState(uuidv7);
  const create = useCreateCollection(project, { isHandled: true });
  return (
    <CollectionDialog
      title={t('new')}
      submitLabel={t('make')}
      initial={{ title: '', description: '', visibility: 'project' }}
      canBePrivate
      current={null}
      problem={create.error && errors(failureCode(create.error))}
      // Still busy while the page of the new collection comes.
      isBusy={create.isPending || create.isSuccess}
      onSubmit={(draft) =>
        create.mutate(
          { id, ...draft },
          { onSuccess: ({ slug }) => router.push(`/projects/${project}/collections/${slug}`) },
        )
      }
      onClose={onClose}
    />
  );
}
