'use client';

import { useCallback } from 'react';
import type { Highlight } from '@/lib/contracts/highlight';
import { useReader } from '../reader-context';
import { type HighlightFilter, searchWithFilter } from './filter-highlights';

/** Return how to change the filter: what is shown, and the address, so that a link shows the same. */
export function useSetFilter(): (change: Partial<HighlightFilter>) => void {
  const { store } = useReader();
  return useCallback(
    (change) => {
      const filter = { ...store.get().filter, ...change };
      store.set({ filter });
      const { pathname, search, hash } = window.location;
      // Through the history and not the router: the server has nothing to do with it.
      window.history.replaceState(null, '', pathname + searchWithFilter(search, filter) + hash);
    },
    [store],
  );
}

/** Return who made `highlights`, by name, without the viewer `viewerId`. */
export function peopleOf(
  highlights: readonly Highlight[],
  viewerId: string,
): readonly { id: string; name: string }[] {
  const people = new Map(highlights.map(({ author }) => [author.id, author]));
  people.delete(viewerId);
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name));
}
