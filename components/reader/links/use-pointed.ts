'use client';

import { useCallback, useEffect } from 'react';
import type { Span } from '@/lib/core/span';
import { useReader, useReaderState } from '../reader-context';
import { scrollToPassage } from '../text/scroll-to-passage';

/** Return how to point to a passage: it is shown, and quietly marked until the next click or Escape. */
export function usePointed(): (span: Span) => void {
  const reader = useReader();
  const { store } = reader;
  const isPointed = useReaderState(({ pointed }) => pointed !== null);

  useEffect(() => {
    if (!isPointed) return;
    const leave = () => store.set({ pointed: null });
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') leave();
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [isPointed, store]);

  return useCallback(
    (span) => {
      store.set({ pointed: span });
      scrollToPassage(reader, span);
    },
    [reader, store],
  );
}
