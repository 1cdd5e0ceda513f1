'use client';

import { useEffect, useEffectEvent, useLayoutEffect } from 'react';
import type { Highlight } from '@/lib/contracts/highlight';
import { type Extents, measureMissing } from './extents';
import { type ReaderValue, useReader } from './reader-context';

/** The view moves on in steps of this many pixels, so that scrolling redraws something only now and then. */
const STEP = 600;

/**
 * Keep in the reader's state where the passages of `highlights` are and which part of the text is on the screen.
 * Highlights change nothing about the layout of the text, so only new ones are measured until its size changes.
 */
export function useLayoutWatch(highlights: readonly Highlight[]): void {
  const reader = useReader();

  useLayoutEffect(() => {
    measure(reader, highlights, reader.store.get().extents);
  }, [reader, highlights]);

  const measureAll = useEffectEvent(() => {
    measure(reader, highlights, new Map());
    look(reader);
  });

  useEffect(() => {
    const root = reader.textRef.current;
    if (!root) return;
    let size = sizeOf(root);
    const observer = new ResizeObserver(() => {
      // An observer speaks once at the beginning, when nothing has changed yet.
      if (sizeOf(root) === size) return;
      size = sizeOf(root);
      measureAll();
    });
    observer.observe(root);
    return () => observer.disconnect();
  }, [reader]);

  useEffect(() => {
    let frame = 0;
    const onScroll = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => look(reader));
    };
    look(reader);
    window.addEventListener('scroll', onScroll, { passive: true });
    window.addEventListener('resize', onScroll);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', onScroll);
      window.removeEventListener('resize', onScroll);
    };
  }, [reader]);
}

function measure({ store, textRef }: ReaderValue, highlights: readonly Highlight[], known: Extents): void {
  if (textRef.current) store.set({ extents: measureMissing(textRef.current, highlights, known) });
}

function look({ store, textRef }: ReaderValue): void {
  if (!textRef.current) return;
  const top = -textRef.current.getBoundingClientRect().top;
  const height = window.innerHeight;
  const start = Math.floor((top - height) / STEP) * STEP;
  const end = Math.ceil((top + 2 * height) / STEP) * STEP;
  const { view } = store.get();
  if (view.start !== start || view.end !== end) store.set({ view: { start, end } });
}

function sizeOf({ offsetWidth, offsetHeight }: HTMLElement): string {
  return `${offsetWidth} ${offsetHeight}`;
}
