'use client';

import { useLayoutEffect } from 'react';
import { usePreferences } from '@/lib/client/preferences';
import { useReader } from '../reader-context';
import { keysInForce } from './key-choice';

/** Let the reader follow the keys that the person chose. */
export function useKeysInForce(): void {
  const { store } = useReader();
  const preferences = usePreferences();
  useLayoutEffect(() => store.set({ keys: keysInForce(preferences) }), [store, preferences]);
}
