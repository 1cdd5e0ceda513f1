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
 * Return whether somebody deleted `highlight` while one wrote at it, whether one may bring it back, and how to do
 * something that needs it: it is taken out of the trash first. Where that is refused it is said, with `words`, which are
 * among the refused changes then, and nothing is done.
 */
export function useBringBack(highlight: Highlight): {
  isGone: boolean;
  canRestore: boolean;
  bringBack: (words: string, act: () => void) => void;
} {
  const { writes } = useReader();
  const gone = useMarked().gone.get(highlight.id);
  const canRestore = gone?.canRestore ?? true;
  return {
    isGone: gone !== undefined,
    canRestore,
    bringBack: (words, act) => {
      if (!gone) act();
      else if (canRestore) {
        void writes.restore(highlight, words).then(({ state }) => state === 'saved' && act());
      }
    },
  };
}
