'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** Whether the page answers already to what one does there: it is there to be seen earlier than that. */
export function useIsAlive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
