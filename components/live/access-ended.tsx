'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useLive } from './live-context';

/** Says that one may read this project no longer, or is signed out, and leads on; whoever was writing can stay and copy it. */
export function AccessEnded() {
  const status = useLive((state) => state.status);
  if (status !== 'ended' && status !== 'signedOut') return null;
  return <Message key={status} status={status} />;
}

function Message({ status }: { status: 'ended' | 'signedOut' }) {
  const t = useTranslations(`live.${status}`);
  const [isOpen, setIsOpen] = useState(true);
  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={setIsOpen}
      title={t('title')}
      description={t('body')}
      confirmLabel={t('leave')}
      cancelLabel={t('stay')}
      onConfirm={() => {
        // A whole new page: nothing of what this one knows is theirs to see any more.
        if (status === 'ended') window.location.assign('/');
        // It sends who is signed out to sign in, and back here.
        else window.location.reload();
      }}
    />
  );
}
