'use client';

import { useFormatter } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Here } from '@/components/live/here';
import { WaitingSign } from '@/components/live/waiting-sign';
import { useCommands } from '../keys/use-commands';
import { useReader } from '../reader-context';
import { stickyBottom } from '../text/scroll-to-passage';
import { FindBar } from './find-bar';
import { HeadTools } from './head-tools';

/** What stays of the header while one reads: a line with a few tools, and how far one has come. */
export function RunningHead() {
  const format = useFormatter();
  const { statement } = useReader();
  const fieldRef = useRef<HTMLInputElement>(null);
  const [isFinding, setIsFinding] = useState(false);
  useCommands({
    find: () => {
      setIsFinding(true);
      fieldRef.current?.select();
    },
  });
  const isPast = useIsPastTitle();
  const { title, speaker, date, language, direction } = statement;
  return (
    <div data-finding={isFinding || undefined} className="running-line print:hidden">
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
      <WaitingSign />
      <Here />
      <HeadTools />
      {isFinding ? <FindBar fieldRef={fieldRef} onClose={() => setIsFinding(false)} /> : null}
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
  const { scroll } = useReader();
  const ref = useRef<HTMLSpanElement>(null);
  useEffect(
    () =>
      scroll.add(({ top, height, length }) => {
        const way = length - height * 0.6;
        const done = way > 0 ? Math.max(0, Math.min(1, top / way)) : 0;
        return () => ref.current?.style.setProperty('scale', `${done} 1`);
      }),
    [scroll],
  );
  return <span ref={ref} aria-hidden className="progress-line" />;
}
