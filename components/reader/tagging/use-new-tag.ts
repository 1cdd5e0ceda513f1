'use client';

import { useTranslations } from 'next-intl';
import { useMakeTag } from '@/lib/client/tags';
import { useReader } from '../reader-context';
import { rememberTag } from './last-tag';

/**
 * Return how to make a tag and give it to a highlight, at once. The highlight does not wait for the tag: should that be
 * refused, the passage is marked all the same.
 */
export function useNewTag(): (highlightId: string, name: string) => void {
  const t = useTranslations('reader.picker');
  const { store, writes, project } = useReader();
  const makeTag = useMakeTag(project.slug, { failure: t('notCreated') });
  return (highlightId, name) => {
    const tagId = makeTag(name);
    rememberTag(store, project.slug, tagId);
    void writes.setTag(highlightId, tagId, true);
  };
}
