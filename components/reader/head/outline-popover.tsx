'use client';

import { TableOfContents } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { PopoverContent } from '@/components/ui/popover';
import { focusWhereOneIs, OutlineList, useSections } from '../places/outline';
import { HeadPopover } from './head-popover';

/** The outline where it has no room beside the text. */
export function OutlinePopover() {
  const t = useTranslations('beside');
  const sections = useSections();
  const ref = useRef<HTMLElement>(null);
  if (sections.length < 2) return null;
  return (
    <HeadPopover
      id="outline"
      label={t('head.outline')}
      icon={<TableOfContents />}
      canOpen={isWithoutOutline}
      className="head-outline"
    >
      {({ onCloseAutoFocus, onClose }) => (
        <PopoverContent
          align="end"
          aria-label={t('outline.label')}
          onCloseAutoFocus={onCloseAutoFocus}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (ref.current) focusWhereOneIs(ref.current);
          }}
        >
          <nav ref={ref} aria-label={t('outline.label')}>
            <OutlineList sections={sections} onGo={onClose} />
          </nav>
        </PopoverContent>
      )}
    </HeadPopover>
  );
}

/** Where the outline stands beside the text there is no use for a second one: reader.css has the width. */
function isWithoutOutline(): boolean {
  return document.querySelector('.outline-nav')?.checkVisibility() !== true;
}
