'use client';

import { useTranslations } from 'next-intl';
import { uuidv7 } from 'uuidv7';
import { useCreateTag } from '@/lib/client/tags';
import { useMarked, useReader } from './reader-context';
import type { PickerTarget } from './reader-state';
import { useReaderActions } from './use-reader-actions';

/** What the tag picker does to what it was opened for. */
export interface Tagging {
  /** The tags that it bears. */
  readonly given: ReadonlySet<string>;
  /** Give the tag, or take it when it is given already. A passage becomes a highlight with it. */
  readonly toggle: (tagId: string) => void;
  /** Make a tag with this name and give it. */
  readonly create: (name: string) => void;
}

export function useTagging({ subject, anchor }: PickerTarget): Tagging {
  const t = useTranslations('reader.picker');
  const { store, writes, project } = useReader();
  const { all } = useMarked();
  const actions = useReaderActions();
  const makeTag = useCreateTag(project.slug, { failure: t('notCreated') });
  const current = 'id' in subject ? all.find(({ id }) => id === subject.id) : undefined;
  const given = new Set(current?.tagIds);

  /** From here on the picker, if it stays open, is about the highlight. */
  const highlighted = (tagIds: readonly string[]): string => {
    if ('id' in subject) return subject.id;
    const id = actions.highlight(subject.span, tagIds);
    if (store.get().picker) store.set({ picker: { subject: { id }, anchor } });
    return id;
  };
  return {
    given,
    toggle: (tagId) => {
      if ('span' in subject) highlighted([tagId]);
      else void writes.setTag(subject.id, tagId, !given.has(tagId));
    },
    create: (name) => {
      // The highlight does not wait for the tag: should that fail, the passage is marked all the same.
      const highlightId = highlighted([]);
      makeTag.mutateAsync({ id: uuidv7(), name }).then(
        (tag) => writes.setTag(highlightId, tag.id, true),
        () => undefined, // said by the mutation's meta
      );
    },
  };
}
