'use client';

import { PanelRight } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { useMarked, useReader } from './reader-context';
import { stickyBottom } from './scroll-to-passage';

/** What stays of the header while one reads: a line, and how far one has come. */
export function RunningHead() {
  const t = useTranslations('reader');
  const format = useFormatter();
  const { statement, store } = useReader();
  const { all } = useMarked();
  const isPast = useIsPastTitle();
  const { title, speaker, date, language, direction } = statement;
  return (
    <div className="running-line print:hidden">
      <div
        // Said already by the header; it is only out of sight.
        aria-hidden
        data-shown={isPast || undefined}
        className="flex min-w-0 grow items-baseline gap-2 text-sm text-ink-muted opacity-0 transition-opacity data-shown:opacity-100"
      >
        <span lang={language} dir={direction} className="truncate font-serif text-base text-ink">
          {title}
        </span>
        {speaker ? <span className="hidden shrink-0 md:inline">{speaker}</span> : null}
        {date ? (
          <span className="hidden shrink-0 sm:inline">{format.dateTime(new Date(date), 'day')}</span>
        ) : null}
      </div>
      <Button
        look="quiet"
        size="small"
        icon={<PanelRight aria-hidden />}
        className="shrink-0 lg:hidden"
        onClick={() => store.set({ isPanelOpen: !store.get().isPanelOpen })}
      >
        {t('panel', { count: all.length })}
      </Button>
      <Progress />
    </div>
  );
}

/** The title may be part of the text or stand above it; in either case it is the one heading of the first level. */
function useIsPastTitle(): boolean {
  const [isPast, setIsPast] = useState(false);
  useEffect(() => {
    const title = document.querySelector('.reader h1');
    if (!title) return;
    const observer = new IntersectionObserver(([entry]) => setIsPast(entry?.isIntersecting === false), {
      rootMargin: `-${stickyBottom()}px 0px 0px`,
    });
    observer.observe(title);
    return () => observer.disconnect();
  }, []);
  return isPast;
}

/** Drawn past React: it moves with every scroll. */
function Progress() {
  const { textRef } = useReader();
  const ref = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let frame = 0;
    const draw = () => {
      const box = textRef.current?.getBoundingClientRect();
      if (!ref.current || !box) return;
      const way = box.height - window.innerHeight * 0.6;
      const done = way > 0 ? Math.max(0, Math.min(1, -box.top / way)) : 0;
      ref.current.style.scale = `${done} 1`;
    };
    const onScroll = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(draw);
    };
    draw();
    window.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', onScroll);
    };
  }, [textRef]);
  return <span ref={ref} aria-hidden className="progress-line" />;
}
