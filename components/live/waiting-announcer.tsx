'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useOutbox } from '@/lib/client/outbox/use-outbox';
import { type WaitingNews, waitingNews } from './waiting-words';

/** Tells screen readers that changes began to wait, went or were refused. Once, on each page. */
export function WaitingAnnouncer() {
  const t = useTranslations('waiting.said');
  const outbox = useOutbox();
  const before = useRef(outbox);
  const [news, setNews] = useState<WaitingNews | null>(null);
  useEffect(() => {
    const next = waitingNews(before.current, outbox);
    before.current = outbox;
    if (next) setNews(next);
  }, [outbox]);
  return (
    <div role="status" className="sr-only">
      {news ? t(news) : null}
    </div>
  );
}
