'use client';

import { useEffect } from 'react';
import { useSaveReadingPlace } from '@/lib/client/reading-place';
import { useReader } from '../reader-context';
import { topOffset } from './top-offset';

/** One has stopped to read when nothing has moved for so long, in milliseconds. */
const REST = 2_000;

/** Remember where one reads: the first line on the screen once one stops there, and where one is when one leaves. */
export function useReadingPlace(): void {
  const reader = useReader();
  const save = useSaveReadingPlace(reader.statement.slug);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let saved: number | null = null;
    let hasMoved = false;
    const keep = () => {
      clearTimeout(timer);
      const offset = hasMoved ? topOffset(reader) : null;
      hasMoved = false;
      if (offset === null || offset === saved) return;
      saved = offset;
      const furthest = Math.max(offset, reader.store.get().seen.end);
      void save({ revision: reader.statement.revision.number, offset, furthest });
    };
    const onScroll = () => {
      hasMoved = true;
      clearTimeout(timer);
      timer = setTimeout(keep, REST);
    };
    window.addEventListener('scroll', onScroll, { passive: true });
    window.addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('scroll', onScroll);
      window.removeEventListener('pagehide', keep);
    };
  }, [reader, save]);
}
