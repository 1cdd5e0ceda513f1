'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { writeToClipboard } from '@/lib/client/clipboard';

/** Copies `text`, and says whether that was done. */
export function CopyButton({ text }: { text: string }) {
  const t = useTranslations('waiting.refused');
  const [outcome, setOutcome] = useState<'copied' | 'notCopied' | null>(null);
  return (
    <>
      <p role="status" className={outcome === 'notCopied' ? 'me-auto text-sm' : 'sr-only'}>
        {outcome === null ? null : t(outcome)}
      </p>
      <Button
        size="small"
        look="quiet"
        icon={outcome === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
        onClick={async () => setOutcome((await writeToClipboard(text)) ? 'copied' : 'notCopied')}
      >
        {t('copy')}
      </Button>
    </>
  );
}
