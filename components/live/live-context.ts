'use client';

import { createContext, use, useSyncExternalStore } from 'react';
import type { LiveState, ProjectLive } from '@/lib/client/live/project-live';

/** What is known of others, in whatever is drawn below. */
export const LiveContext = createContext<ProjectLive | null>(null);

/** Return what `select` takes from what is known of others, drawn anew when that changes. */
export function useLive<T>(select: (state: LiveState) => T): T {
  const live = use(LiveContext);
  if (!live) throw new Error('This stands outside of what is live.');
  const read = () => select(live.get());
  return useSyncExternalStore(live.subscribe, read, read);
}
