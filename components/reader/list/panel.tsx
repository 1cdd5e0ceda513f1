'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { EmptyHint } from '../cards/empty-hint';
import { useLateReaderState, useMarked, useReader, useReaderState } from '../reader-context';
import { showPassage } from '../text/scroll-to-passage';
import { useWide } from '../use-wide';
import { BulkBar } from './bulk-bar';
import { NONE_CHOSEN } from './chosen';
import { HighlightFilterBar } from './highlight-filter-bar';
import { HighlightList } from './highlight-list';

/**
 * The highlights as a list: a sheet at the bottom of a phone, a drawer beside the text where the margin has no room, and
 * in the place of the margin where one asks for it. The text stays in use.
 */
export function Panel() {
  const t = useTranslations('reader');
  const common = useTranslations('common');
  const { store } = useReader();
  const isWide = useWide();
  const isOpen = useReaderState((state) => (isWide ? state.isListOpen : state.isPanelOpen));
  const contentRef = useRef<HTMLDivElement>(null);
  useActiveBeside(isOpen && !isWide);
  const setIsOpen = (next: boolean) => store.set(isWide ? { isListOpen: next } : { isPanelOpen: next });
  return (
    <Dialog.Root modal={false} open={isOpen} onOpenChange={setIsOpen}>
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
          <div className="flex items-center justify-between gap-2 ps-4 pe-2 pt-2 pb-0.5">
            <Dialog.Title className="title text-md">{t('margin.label')}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label={common('close')}>
                <X />
              </IconButton>
            </Dialog.Close>
          </div>
          <div className="border-b border-line px-4 pb-2">
            <HighlightFilterBar />
          </div>
          <Choosing />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** The sheet of a phone comes over the text: what was opened there by touch is not to vanish behind it. */
function useActiveBeside(isSheetOpen: boolean): void {
  const reader = useReader();
  const activeId = useLateReaderState((state) => state.activeId);
  const show = useEffectEvent(() => {
    const active = reader.marked.get().all.find(({ id }) => id === activeId);
    if (active) showPassage(reader, active);
  });
  useEffect(() => {
    if (isSheetOpen) show();
  }, [isSheetOpen, activeId]);
}

function Choosing() {
  const { highlights } = useMarked();
  const [chosen, setChosen] = useState(NONE_CHOSEN);
  if (highlights.length === 0) {
    return (
      <div className="px-4 py-6">
        <EmptyHint />
      </div>
    );
  }
  return (
    <>
      <HighlightList chosen={chosen} onChosen={setChosen} />
      <BulkBar chosen={chosen} onChosen={setChosen} />
    </>
  );
}
