'use client';

import { useQuery } from '@tanstack/react-query';
import { useLayoutEffect, useRef } from 'react';
import { useMarkedNow, useReader } from '@/components/reader/reader-context';
import { changesBetween } from '@/components/reader/text/changes-between';
import { highlightsQuery } from '@/lib/client/highlights/queries';
import type { Highlight } from '@/lib/contracts/highlight';

/** How long what others made is fresh, in milliseconds: its fading in is over by then. */
const FRESH = 1_000;

/** Keep `fresh` of the reader's state in step with what others make while one looks on. What was there before is not. */
export function useFresh(): void {
  const { project, statement, viewer, store } = useReader();
  const { all } = useMarkedNow();
  const place = { project: project.slug, statement: statement.slug };
  const { data: isComplete } = useQuery({ ...highlightsQuery(place), select: ({ next }) => next === null });
  const known = useRef<readonly Highlight[] | null>(null);

  useLayoutEffect(() => {
    if (!isComplete) return;
    const before = known.current;
    known.current = all;
    const made = before ? madeBetween(before, all).filter(({ author }) => author.id !== viewer.id) : [];
    if (made.length === 0) return;
    const ids = made.map(({ id }) => id);
    store.set({ fresh: new Set([...store.get().fresh, ...ids]) });
    setTimeout(
      () => store.set({ fresh: new Set([...store.get().fresh].filter((id) => !ids.includes(id))) }),
      FRESH,
    );
  }, [all, isComplete, viewer.id, store]);
}

/** Return those of `after` that were not there before; one that only changed was. */
function madeBetween(before: readonly Highlight[], after: readonly Highlight[]): readonly Highlight[] {
  const { gone, come } = changesBetween(before, after);
  const known = new Set(gone.map(({ id }) => id));
  return come.filter(({ id }) => !known.has(id));
}
