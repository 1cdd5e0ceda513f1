'use client';

import './continue.css';
import { useQuery } from '@tanstack/react-query';
import { BookOpen, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { readingPlaceQuery } from '@/lib/client/reading-place';
import { useReader, useReaderState } from '../reader-context';
import { jumpTo, stickyBottom } from '../text/scroll-to-passage';
import { useReadingPlace } from './use-reading-place';

/** Whoever has scrolled this far, in pixels, has begun to read somewhere else. */
const MOVED = 80;

/** The way back to where one stopped the last time, offered once; it goes when one scrolls, or with Escape. */
export function ContinueReading() {
  const { statement } = useReader();
  useReadingPlace();
  const [isGone, setIsGone] = useState(false);
  const { data: place } = useQuery(readingPlaceQuery(statement.slug));
  // Without the first look at the page it is not known what is on the screen already.
  const isFurther = useReaderState(({ seen }) => seen.end > 0 && (place?.offset ?? 0) > seen.end);
  if (isGone || !isFurther || place?.revision !== statement.revision.number) return null;
  return <Pill offset={place.offset} onGone={() => setIsGone(true)} />;
}

function Pill({ offset, onGone }: { offset: number; onGone: () => void }) {
  const t = useTranslations('beside.place');
  const reader = useReader();
  useEffect(() => {
    // An address that names a passage says where to go.
    const isElsewhere = () => window.location.hash !== '' || window.scrollY > MOVED;
    const onScroll = () => isElsewhere() && onGone();
    const onKeyDown = (event: KeyboardEvent) => event.key === 'Escape' && onGone();
    onScroll();
    window.addEventListener('scroll', onScroll, { passive: true });
    document.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('scroll', onScroll);
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [onGone]);
  const go = () => {
    jumpTo(reader.textRef.current, { start: offset, end: offset + 1 }, stickyBottom());
    reader.textRef.current?.focus({ preventScroll: true });
    onGone();
  };
  return (
    <div className="continue print:hidden">
      <button type="button" className="continue-go" onClick={go}>
        <BookOpen aria-hidden className="size-4 shrink-0 text-ink-muted" />
        {t('continue', { done: offset / reader.offsets.length })}
      </button>
      <button type="button" aria-label={t('dismiss')} className="continue-stay" onClick={onGone}>
        <X aria-hidden className="size-4" />
      </button>
    </div>
  );
}
