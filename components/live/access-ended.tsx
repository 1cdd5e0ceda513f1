'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useLive } from './live-context';

/** Says that one may read this project or this statement no longer, or is signed out, and leads on; whoever was writing can stay and copy it. */
export function AccessEnded() {
  const status = useLive((state) => state.status);
  if (status !== 'ended' && status !== 'withdrawn' && status !== 'signedOut') return null;
  return <Message key={status} status={status} />;
}

/** Each loads a whole new page: nothing of what this one knows is theirs to see any more. This one again leads who is signed out to sign in, and back here. */
const GO_ON = {
  ended: () => window.location.assign('/'),
  withdrawn: () => window.location.assign('/'),
  signedOut: () => window.location.reload(),
};

function Message({ status }: { status: keyof typeof GO_ON }) {
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
        GO_ON[status]();
      }}
    />
  );
}
