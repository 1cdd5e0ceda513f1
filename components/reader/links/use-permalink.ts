'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef } from 'react';
import { toastNote } from '@/components/ui/toast';
import { highlightsQuery } from '@/lib/client/highlights/queries';
import { parseHash } from '@/lib/core/passage-link';
import { activate } from '../cards/activate';
import { NO_FILTER } from '../list/filter-highlights';
import { useSetFilter } from '../list/use-filter';
import { useMarked, useReader } from '../reader-context';
import { scrollToPassage } from '../text/scroll-to-passage';
import { usePointed } from './use-pointed';

/**
 * Go where the address points, now and whenever it points elsewhere: `#h-{id}` opens a highlight, `#s-{start}-{end}`
 * shows a passage. What is not there, or not to be seen, is told in the same words; but only once all has been loaded.
 */
export function usePermalink(): void {
  const reader = useReader();
  const { all, highlights } = useMarked();
  const setFilter = useSetFilter();
  const { isComplete, isNowhere } = useFeed();
  const point = usePointed();
  const t = useTranslations('citing.link');
  /** Where the address points, until it was followed: the highlight may not have come yet. */
  const ahead = useRef('');

  const tellMissing = (meant: 'highlight' | 'passage') =>
    toastNote(t(`missing.${meant}`), { id: 'permalink', description: t(`missing.${meant}Why`) });

  /** Open the highlight, or tell that there is none. Return whether one of these was done: it may not have come yet. */
  const open = (id: string): boolean => {
    const highlight = all.find((other) => other.id === id);
    if (!highlight && !isNowhere(id)) return false;
    if (highlight) {
      // What one is sent to is shown, whatever else one wanted to see.
      if (!highlights.includes(highlight)) setFilter(NO_FILTER);
      scrollToPassage(reader, highlight);
      activate(reader, highlight, { focusId: highlight.id });
    } else tellMissing('highlight');
    return true;
  };

  const follow = useEffectEvent(() => {
    const target = parseHash(ahead.current, reader.offsets.length);
    if (target?.kind === 'highlight' && !open(target.id)) return;
    ahead.current = '';
    if (target?.kind === 'passage') point(target.span);
    if (target?.kind === 'nowhere') tellMissing(target.meant);
  });

  useEffect(() => {
    const look = () => {
      ahead.current = window.location.hash;
      follow();
    };
    look();
    window.addEventListener('hashchange', look);
    return () => window.removeEventListener('hashchange', look);
  }, []);

  useEffect(() => {
    if (ahead.current !== '') follow();
  }, [all, isComplete]);
}

/**
 * Return whether every highlight has come (those of a long statement come in parts), and what tells whether all have come
 * and one is not among them. It looks at the feed itself: what is marked follows a moment later.
 */
function useFeed() {
  const { project, statement } = useReader();
  const client = useQueryClient();
  const query = highlightsQuery({ project: project.slug, statement: statement.slug });
  const { data: isComplete = false } = useQuery({ ...query, select: ({ next }) => next === null });
  const isNowhere = (id: string) => {
    const feed = client.getQueryData(query.queryKey);
    return feed?.next === null && !feed.items.some((highlight) => highlight.id === id);
  };
  return { isComplete, isNowhere };
}
