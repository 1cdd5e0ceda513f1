'use client';

import { useEffect } from 'react';
import { announceDeed } from '@/components/reader/announcer';
import { useMarked, useReader } from '@/components/reader/reader-context';
import type { Highlight } from '@/lib/contracts/highlight';

/** What others did to what one is writing at, said quietly: nothing that one is doing is interrupted. */
export function Meanwhile({ children }: { children: string }) {
  const { store } = useReader();
  useEffect(() => announceDeed({ store }, children), [store, children]);
  return <p className="text-xs text-pretty text-ink-muted">{children}</p>;
}

/**
 * Return whether `highlight` went while one wrote at it, because somebody deleted it or because making it was refused,
 * whether one may bring it back, and how to do something that needs it: that goes with bringing it back, and where this is
 * refused, both are among the refused changes.
 */
export function useBringBack(highlight: Highlight): {
  isGone: boolean;
  canRestore: boolean;
  bringBack: (act: () => void) => void;
} {
  const { writes } = useReader();
  const gone = useMarked().gone.get(highlight.id);
  const canRestore = gone?.canRestore ?? true;
  return {
    isGone: gone !== undefined,
    canRestore,
    bringBack: (act) => {
      if (gone && !canRestore) return;
      if (gone) writes.bringBack(highlight);
      act();
    },
  };
}
