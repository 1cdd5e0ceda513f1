'use client';

import { type DehydratedState, HydrationBoundary } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { type Packed, unpack } from '@/lib/client/packed';

/** Puts what the server has read into the cache of the browser: `pack(dehydrate(client))`. */
export function Loaded({ state, children }: { state: Packed<DehydratedState>; children: ReactNode }) {
  const unpacked = useMemo(() => unpack(state), [state]);
  return <HydrationBoundary state={unpacked}>{children}</HydrationBoundary>;
}
