'use client';

import { Link2, Quote } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { copyAddress } from '@/components/citing/copy-address';
import { Button } from '@/components/ui/button';
import type { SharedPassage } from '@/lib/contracts/share-link';
import { sharedFragment } from './shared-fragment';

const CiteDialog = dynamic(() =>
  import('@/components/citing/cite-dialog').then((loaded) => loaded.CiteDialog),
);

type Cited = Pick<SharedPassage, 'exact' | 'source'>;

/** The way to take a shared passage along as a quotation. */
export function CiteButton({ passage }: { passage: Cited }) {
  const t = useTranslations('citing');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        aria-haspopup="dialog"
        icon={<Quote aria-hidden />}
        className="print:hidden"
        onClick={() => setIsOpen(true)}
      >
        {t('cite')}
      </Button>
      {isOpen ? <Citing passage={passage} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

function Citing({ passage: { source, exact }, onClose }: { passage: Cited; onClose: () => void }) {
  const cited = useMemo(() => ({ source, passage: exact, address: pageAddress() }), [source, exact]);
  return <CiteDialog cited={cited} onClose={onClose} />;
}

/** The way to pass on the address of the page such that it opens at the passage, in any browser. */
export function CopyPassageLink({ passage }: { passage: SharedPassage }) {
  const t = useTranslations('citing.shared');
  const copy = () => {
    const address = `${pageAddress()}${sharedFragment(passage.text, passage.span, passage.source)}`;
    return copyAddress(address, { done: t('copied'), failed: t('notCopied') });
  };
  return (
    <Button size="small" icon={<Link2 aria-hidden />} className="print:hidden" onClick={copy}>
      {t('copyLink')}
    </Button>
  );
}

function pageAddress(): string {
  return `${window.location.origin}${window.location.pathname}`;
}
