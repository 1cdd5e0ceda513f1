import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { endpoints } from '../contracts/endpoints';
import type { NewReadingPlace, ReadingPlace } from '../contracts/reading-place';
import { callApi } from './api';

/** How far the viewer has read the statement `statement`; `null` before the first time. */
export function readingPlaceQuery(statement: string) {
  return queryOptions({
    queryKey: ['reading place', statement],
    queryFn: async ({ signal }): Promise<ReadingPlace | null> =>
      (await callApi(endpoints.getReadingPlace, { params: { statement }, signal })).place,
    // Somebody who comes back to the window is still where they were.
    refetchOnWindowFocus: false,
  });
}

/**
 * Return how to remember a place in `statement`. It never rejects: a place that was not saved costs a moment of looking
 * for it, and the next one that is saved makes up for it, so nobody is interrupted to be told.
 */
export function useSaveReadingPlace(statement: string): (place: NewReadingPlace) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (body) => {
      try {
        const { place } = await callApi(endpoints.setReadingPlace, { params: { statement }, body });
        client.setQueryData(readingPlaceQuery(statement).queryKey, place);
      } catch {
        // As said above.
      }
    },
    [client, statement],
  );
}
