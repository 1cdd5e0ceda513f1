'use client';

import { useEffect, useEffectEvent } from 'react';
import { activate } from './activate';
import { useMarked, useReader } from './reader-context';
import { scrollToPassage } from './scroll-to-passage';

const PERMALINK = /^#h-(?<id>[0-9a-f-]{36})$/;

/** Open the highlight that the address names, `#h-{id}`, now and whenever it names another. */
export function usePermalink(): void {
  const reader = useReader();
  const { all } = useMarked();
  const isKnown = all.length > 0;

  const follow = useEffectEvent(() => {
    const id = PERMALINK.exec(window.location.hash)?.groups?.id;
    const highlight = all.find((other) => other.id === id);
    if (!highlight) return;
    scrollToPassage(reader, highlight);
    activate(reader, highlight);
  });

  useEffect(() => {
    if (isKnown) follow();
    const onHashChange = () => follow();
    window.addEventListener('hashchange', onHashChange);
    return () => window.removeEventListener('hashchange', onHashChange);
  }, [isKnown]);
}
