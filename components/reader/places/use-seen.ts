'use client';

import { useEffect } from 'react';
import { type ReaderValue, useReader, useReaderState } from '../reader-context';
import { topOnScreen } from '../text/scroll-to-passage';
import { offsetAt } from '../text/text-places';

/** While one scrolls, what follows along is told this often, in milliseconds. */
const EVERY = 80;
/** A line that has just gone under the header, or is about to, in pixels. */
const TOLERANCE = 12;

/** Keep `seen` of the reader's state in step with which part of the text is on the screen. Reads no layout of the text. */
export function useSeen(): void {
  const reader = useReader();
  const extents = useReaderState((state) => state.extents);

  useEffect(() => {
    look(reader);
  }, [reader, extents]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onScroll = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        look(reader);
      }, EVERY);
    };
    window.addEventListener('scroll', onScroll, { passive: true });
    window.addEventListener('resize', onScroll);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('scroll', onScroll);
      window.removeEventListener('resize', onScroll);
    };
  }, [reader]);
}

function look({ store, textRef }: ReaderValue): void {
  const root = textRef.current;
  if (!root) return;
  const { extents, seen } = store.get();
  const top = topOnScreen(root);
  const start = offsetAt(extents, top + TOLERANCE);
  const end = offsetAt(extents, window.innerHeight - root.getBoundingClientRect().top);
  if (seen.start !== start || seen.end !== end) store.set({ seen: { start, end } });
}
