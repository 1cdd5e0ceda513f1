'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Card } from './card';
import { EmptyHint } from './empty-hint';
import { HighlightFilterBar } from './highlight-filter-bar';
import { useMarked, useReader, useReaderState } from './reader-context';

/** How many cards are drawn at first, and each time the end of them comes into view. */
const BATCH = 40;

/** The highlights where the margin has no room: a drawer beside the text, a sheet at the bottom of a phone. The text stays in use. */
export function Panel() {
  const t = useTranslations('reader');
  const common = useTranslations('common');
  const { store } = useReader();
  const isOpen = useReaderState((state) => state.isPanelOpen);
  const contentRef = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root modal={false} open={isOpen} onOpenChange={(open) => store.set({ isPanelOpen: open })}>
      <Dialog.Portal>
        <Dialog.Content
          ref={contentRef}
          data-reader-panel
          aria-describedby={undefined}
          className="panel outline-none"
          onInteractOutside={(event) => event.preventDefault()}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            // Whoever opened it by a passage goes on reading.
            if (store.get().activeId === null) contentRef.current?.focus({ preventScroll: true });
          }}
        >
          <div className="flex items-center justify-between gap-2 border-b border-line ps-4 pe-2 pt-2 pb-1.5">
            <Dialog.Title className="title text-md">{t('margin.label')}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label={common('close')}>
                <X />
              </IconButton>
            </Dialog.Close>
          </div>
          <div className="border-b border-line px-4 py-2">
            <HighlightFilterBar />
          </div>
          <List />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function List() {
  const { highlights } = useMarked();
  const activeId = useReaderState((state) => state.activeId);
  const [drawn, setDrawn] = useState(BATCH);
  const listRef = useRef<HTMLOListElement>(null);
  const endRef = useRef<HTMLLIElement>(null);
  const active = highlights.findIndex(({ id }) => id === activeId);
  const count = Math.max(drawn, active + 1);
  const hasMore = count < highlights.length;

  useEffect(() => {
    if (activeId === null) return;
    const card = listRef.current?.querySelector(`[data-card="${activeId}"]`);
    card?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  useEffect(() => {
    if (!endRef.current || !hasMore) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) setDrawn(count + BATCH);
    });
    observer.observe(endRef.current);
    return () => observer.disconnect();
  }, [count, hasMore]);

  if (highlights.length === 0) {
    return (
      <div className="px-4 py-6">
        <EmptyHint />
      </div>
    );
  }
  return (
    <ol ref={listRef} className="grid content-start gap-2 overflow-y-auto overscroll-contain p-3">
      {highlights.slice(0, count).map((highlight) => (
        <li key={highlight.id}>
          <Card highlight={highlight} hasQuote />
        </li>
      ))}
      {hasMore ? <li ref={endRef} className="h-8" /> : null}
    </ol>
  );
}
