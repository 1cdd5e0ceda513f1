'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Button } from '@/components/ui/button';
import { CopyField } from './copy-field';
import { EarlierLinks } from './earlier-links';
import { NewLinkForm } from './new-link-form';
import type { ShareTarget } from '@/lib/contracts/share-link';

interface ShareDialogProps {
  target: ShareTarget;
  /** What the address ends with, so that the page opens at the passage. */
  fragment?: string;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Make a public link to one highlight or one collection, and see or revoke those made before. */
export function ShareDialog({ target, fragment = '', isOpen, onOpenChange }: ShareDialogProps) {
  const t = useTranslations('share.dialog');
  const common = useTranslations('common');
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogContent
        title={t('title', { type: target.type })}
        description={t('shows', { type: target.type })}
        closeLabel={common('close')}
      >
        <ShareLinks target={target} fragment={fragment} />
      </DialogContent>
    </Dialog>
  );
}

/** Lives as long as the dialog is open: with it goes the address that is shown only once. */
function ShareLinks({ target, fragment }: { target: ShareTarget; fragment: string }) {
  const t = useTranslations('share.dialog');
  const [address, setAddress] = useState<string | null>(null);
  return (
    <div className="grid gap-6">
      {address === null ? (
        <NewLinkForm target={target} onMade={setAddress} />
      ) : (
        <div className="grid gap-3">
          <CopyField label={t('address')} hint={t('shownOnce')} value={`${address}${fragment}`} />
          <div>
            <Button look="quiet" size="small" className="-ms-2.5" onClick={() => setAddress(null)}>
              {t('another')}
            </Button>
          </div>
        </div>
      )}
      <EarlierLinks target={target} />
    </div>
  );
}
