'use client';

import { type ReactNode, useEffect } from 'react';
import { useIsAlive } from '@/components/ui/use-is-alive';
import { sayAwake } from '@/lib/client/awake';

/** A part of a page that wakes up later than the rest, and says so: what is streamed into it. */
export function Wakeful({ children }: { children: ReactNode }) {
  const isAlive = useIsAlive();
  useEffect(() => {
    if (isAlive) sayAwake();
  }, [isAlive]);
  return (
    <div className="contents" {...(!isAlive && { 'data-asleep': '' })}>
      {children}
    </div>
  );
}
