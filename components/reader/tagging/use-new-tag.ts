'use client';

import { useTranslations } from 'next-intl';
import { uuidv7 } from 'uuidv7';
import { useCreateTag } from '@/lib/client/tags';
import { useReader } from '../reader-context';
import { rememberTag } from './last-tag';

/**
 * Return how to make a tag and give it to a highlight. The highlight does not wait for the tag: should that fail, the
 * passage is marked all the same.
 */
export function useNewTag(): (highlightId: string, name: string) => void {
  const t = useTranslations('reader.picker');
  const { store, writes, project } = useReader();
  const makeTag = useCreateTag(project.slug, { failure: t('notCreated') });
  return (highlightId, name) => {
    makeTag.mutateAsync({ id: uuidv7(), name }).then(
      (tag) => {
        rememberTag(store, project.slug, tag.id);
        void writes.setTag(highlightId, tag.id, true);
      },
      () => undefined, // said by the mutation's meta
    );
  };
}
