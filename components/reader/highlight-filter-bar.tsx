'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Select } from '@/components/ui/select';
import { ToggleGroup } from '@/components/ui/toggle-group';
import type { Highlight } from '@/lib/contracts/highlight';
import type { HighlightFilter } from './reader-state';
import { useMarked, useReader, useReaderState } from './reader-context';

const ANY = 'any';
const UNTAGGED = 'untagged';

/** Show only some of the highlights, in the text and beside it. */
export function HighlightFilterBar() {
  const t = useTranslations('reader.filter');
  const { store } = useReader();
  const { highlights, all, tags } = useMarked();
  const filter = useReaderState((state) => state.filter);
  const used = useMemo(() => new Set(all.flatMap(({ tagIds }) => tagIds)), [all]);
  const options = [
    { value: ANY, label: t('any', { count: all.length }) },
    { value: UNTAGGED, label: t('untagged') },
    ...[...tags.values()]
      .filter(({ id }) => used.has(id))
      .map(({ id, name }) => ({ value: id, label: name })),
  ];
  const set = (change: Partial<HighlightFilter>) => store.set({ filter: { ...filter, ...change } });
  return (
    <div className="grid gap-1">
      <div className="flex items-center gap-2">
        <Select
          size="small"
          aria-label={t('tag')}
          className="min-w-0 grow"
          value={filter.tag ?? ANY}
          onValueChange={(tag) => set({ tag: tag === ANY ? null : tag })}
          options={options}
        />
        <ToggleGroup
          label={t('author')}
          className="shrink-0"
          value={filter.isMine ? 'mine' : 'all'}
          onValueChange={(value) => set({ isMine: value === 'mine' })}
          options={[
            { value: 'all', label: t('all') },
            { value: 'mine', label: t('mine') },
          ]}
        />
      </div>
      <p role="status" className="text-xs text-ink-muted empty:hidden">
        {highlights.length < all.length ? t('shown', { shown: highlights.length, total: all.length }) : null}
      </p>
    </div>
  );
}

/** Return those of `all` that `filter` lets through, for the viewer `viewerId`; `all` itself when it lets all through. */
export function filterHighlights(
  all: readonly Highlight[],
  { tag, isMine }: HighlightFilter,
  viewerId: string,
): readonly Highlight[] {
  if (tag === null && !isMine) return all;
  return all.filter(({ tagIds, author }) => {
    const hasTag = tag === null || (tag === UNTAGGED ? tagIds.length === 0 : tagIds.includes(tag));
    return hasTag && (!isMine || author.id === viewerId);
  });
}
