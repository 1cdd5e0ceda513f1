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
 * Return whether somebody deleted `highlight` while one wrote at it, and how to do something that needs it: it is taken
 * out of the trash first. Where that is refused it is said, and nothing is done.
 */
export function useBringBack(highlight: Highlight): {
  isGone: boolean;
  bringBack: (act: () => void) => void;
} {
  const { writes } = useReader();
  const isGone = useMarked().gone.has(highlight.id);
  return {
    isGone,
    bringBack: (act) => {
      if (!isGone) act();
      else void writes.restore(highlight).then(({ state }) => state === 'saved' && act());
    },
  };
}
