'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef } from 'react';
import type { Highlight } from '@/lib/contracts/highlight';
import { type Edge, stepEdge } from '@/lib/core/resize';
import { useCommands } from '../keys/use-commands';
import { useReader } from '../reader-context';
import { proseOf } from '../text/prose';
import { sayEdge, saveResize, showResize } from './save-resize';

/** Several presses are one change, when no more than this lies between two of them. */
const PAUSE_MS = 900;

/**
 * Move the ends of `highlight` by whole words with keys, and save when the hand rests or the highlight is left.
 * Returns how to save at once what is not saved yet.
 */
export function useResizeKeys(highlight: Highlight): () => void {
  const t = useTranslations('resizing');
  const reader = useReader();
  const timer = useRef(0);
  const due = useRef<(() => void) | null>(null);
  const { id } = highlight;

  const saveNow = useCallback(() => {
    clearTimeout(timer.current);
    const save = due.current;
    due.current = null;
    save?.();
  }, []);
  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === 'hidden') saveNow();
    };
    document.addEventListener('visibilitychange', onHide);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      saveNow();
    };
  }, [saveNow]);

  const pending = () => {
    const { resizing } = reader.store.get();
    return resizing?.id === id ? resizing.span : null;
  };
  const step = (edge: Edge, by: 'more' | 'less') => () => {
    const span = stepEdge(proseOf(reader), pending() ?? highlight, edge, by);
    if (!span) return;
    showResize(reader, highlight, span);
    sayEdge(reader, span, edge, (word) => t(edge === 'start' ? 'begins' : 'ends', { word }));
    due.current = () => void saveResize(reader, id, { conflict: t('conflict'), hint: t('conflictHint') });
    clearTimeout(timer.current);
    timer.current = window.setTimeout(saveNow, PAUSE_MS);
  };
  useCommands({
    extendEnd: step('end', 'more'),
    shrinkEnd: step('end', 'less'),
    extendStart: step('start', 'more'),
    shrinkStart: step('start', 'less'),
    // What is not saved yet is undone by forgetting it.
    undo: () => {
      if (!due.current) return false;
      clearTimeout(timer.current);
      due.current = null;
      reader.store.set({ resizing: null });
      return true;
    },
  });
  return saveNow;
}
