'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Dot } from '@/components/ui/chip';
import { IconButton } from '@/components/ui/icon-button';
import { Kbd } from '@/components/ui/kbd';
import { announceDeed } from '../announcer';
import { useMarked, useReader, useReaderState } from '../reader-context';

/** Says, for as long as it is so, that each selection gets a tag at once, and how to stop that. */
export function StickyStrip() {
  const t = useTranslations('coding.sticky');
  const reader = useReader();
  const { store } = reader;
  const { tags } = useMarked();
  const tag = tags.get(useReaderState(({ stickyTagId }) => stickyTagId) ?? '');
  const name = tag?.name ?? null;
  const said = useRef<string | null>(null);

  useEffect(() => {
    if (said.current === name) return;
    said.current = name;
    announceDeed(reader, name === null ? t('off') : t('on', { name }));
  }, [reader, name, t]);

  if (!tag) return null;
  return (
    <div className="fixed inset-x-3 bottom-4 z-20 mx-auto flex w-fit max-w-[calc(100vw-1.5rem)] animate-rise items-center gap-3 rounded-md border border-line bg-paper-raised py-1 ps-3.5 pe-1 text-sm shadow-float max-sm:in-data-panel:top-28 max-sm:in-data-panel:bottom-auto print:hidden">
      <span className="flex min-w-0 items-center gap-2">
        <Dot colour={tag.colour} />
        <span className="line-clamp-2">{t('on', { name: tag.name })}</span>
      </span>
      <span className="shrink-0 text-xs text-ink-muted max-sm:hidden pointer-coarse:hidden">
        {t.rich('stop', { key: (chunks) => <Kbd>{chunks}</Kbd> })}
      </span>
      <IconButton label={t('stopNow')} onClick={() => store.set({ stickyTagId: null })}>
        <X />
      </IconButton>
    </div>
  );
}
