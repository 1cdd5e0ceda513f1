'use client';

import { useTranslations } from 'next-intl';
import { usePreferences, useSetPreferences } from '@/lib/client/preferences';
import type { Tag } from '@/lib/contracts/tag';
import { useMarked, useReader, useReaderState } from '../reader-context';
import { useReaderActions } from '../use-reader-actions';
import { rememberTag } from './last-tag';
import { freeDigit, type PinnedTag, pinnedTags, togglePin } from './pinned-tags';
import { useSubject } from './use-subject';

/** The tags that one key gives. */
export interface QuickTags {
  readonly last: Tag | null;
  readonly pinned: readonly PinnedTag[];
}

export function useQuickTags(): QuickTags {
  const { tags } = useMarked();
  const lastTag = tags.get(useReaderState((state) => state.lastTagId) ?? '');
  const { pins } = usePins();
  return { last: lastTag && !lastTag.archived ? lastTag : null, pinned: pinnedTags(pins, tags) };
}

/** Which tags are on the number keys, and how to put one there or take it away. */
export function usePins() {
  const t = useTranslations('coding.pins');
  const { project } = useReader();
  const { tags } = useMarked();
  const { pinnedTags: all } = usePreferences();
  const setPreferences = useSetPreferences({ failure: t('failed') });
  const pins = all[project.slug] ?? [];
  return {
    pins,
    /** The digit of the tag `id`, or `null` when it has none. */
    digitOf: (id: string) => (pins.includes(id) ? pins.indexOf(id) + 1 : null),
    free: freeDigit(pins, tags),
    toggle: (id: string) =>
      setPreferences({ pinnedTags: { ...all, [project.slug]: togglePin(pins, tags, id) } }),
  };
}

/**
 * Return how to give one tag: to the selection, which becomes a highlight, else to the open highlight, which loses it
 * when it has it. It returns `false` when there is neither.
 */
export function useGiveTag(): (tagId: string) => boolean {
  const { store, writes, project } = useReader();
  const actions = useReaderActions();
  const subjectOf = useSubject();
  return (tagId) => {
    const subject = subjectOf();
    if (!subject) return false;
    if ('span' in subject) {
      actions.highlight(subject.span, [tagId]);
      return true;
    }
    const isGiven = subject.highlight.tagIds.includes(tagId);
    void writes.setTag(subject.highlight.id, tagId, !isGiven);
    if (!isGiven) rememberTag(store, project.slug, tagId);
    return true;
  };
}
