'use client';

import { useTranslations } from 'next-intl';
import { useMakeTag } from '@/lib/client/tags';
import { useMarked, useReader } from '../reader-context';
import type { PickerTarget } from '../reader-state';
import { useReaderActions } from '../use-reader-actions';
import { rememberTag } from './last-tag';
import { useNewTag } from './use-new-tag';
import { useStickTag } from './use-sticky-tag';

/** What the tag picker does to what it was opened for. */
export interface Tagging {
  /** The tags that it bears. */
  readonly given: ReadonlySet<string>;
  /** Whether more than one tag can be chosen. */
  readonly canTakeSeveral: boolean;
  /** Give the tag, or take it when it is given already. A passage becomes a highlight with it. */
  readonly toggle: (tagId: string) => void;
  /** Make a tag with this name and give it. */
  readonly create: (name: string) => void;
}

export function useTagging(target: PickerTarget): Tagging {
  const ofHighlight = useHighlightTagging(target);
  const sticky = useStickyTagging();
  return 'isSticky' in target.subject ? sticky : ofHighlight;
}

function useHighlightTagging({ subject, anchor }: PickerTarget): Tagging {
  const { store, writes, project } = useReader();
  const { all } = useMarked();
  const actions = useReaderActions();
  const makeTag = useNewTag();
  const current = 'id' in subject ? all.find(({ id }) => id === subject.id) : undefined;
  const given = new Set(current?.tagIds);

  /** From here on the picker, if it stays open, is about the highlight. */
  const highlighted = (tagIds: readonly string[]): string => {
    if (!('span' in subject)) return 'id' in subject ? subject.id : '';
    const id = actions.highlight(subject.span, tagIds);
    if (store.get().picker) store.set({ picker: { subject: { id }, anchor } });
    return id;
  };
  return {
    given,
    canTakeSeveral: true,
    toggle: (tagId) => {
      if ('id' in subject) void writes.setTag(subject.id, tagId, !given.has(tagId));
      else highlighted([tagId]);
      if (!given.has(tagId)) rememberTag(store, project.slug, tagId);
    },
    create: (name) => makeTag(highlighted([]), name),
  };
}

function useStickyTagging(): Tagging {
  const t = useTranslations('reader.picker');
  const { project } = useReader();
  const stick = useStickTag();
  const makeTag = useMakeTag(project.slug, { failure: t('notCreated') });
  return {
    given: new Set(),
    canTakeSeveral: false,
    toggle: stick,
    create: (name) => stick(makeTag(name)),
  };
}
