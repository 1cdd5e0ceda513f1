'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { filtersToSearch, parseFilters, type StatementFilters } from '@/lib/client/statement-filters';

type Change = (current: StatementFilters) => StatementFilters;
type ChangeFilters = (change: Change, how?: 'push' | 'replace') => void;

/** The filters in the address, and how to change them. `replace` leaves no step to go back to, for each letter typed. */
export function useFilters(): [StatementFilters, ChangeFilters] {
  const search = useSearchParams();
  const filters = useMemo(() => parseFilters(Object.fromEntries(search)), [search]);
  // Through the history and not the router: the list is fetched by the browser, the server need not render it again.
  const changeFilters = useCallback<ChangeFilters>((change, how = 'push') => {
    // From the address itself: after two quick changes what was rendered may be one behind.
    const current = parseFilters(Object.fromEntries(new URLSearchParams(window.location.search)));
    const address = `${window.location.pathname}${filtersToSearch(change(current))}`;
    if (how === 'push') window.history.pushState(null, '', address);
    else window.history.replaceState(null, '', address);
  }, []);
  return [filters, changeFilters];
}
