'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { toastProblem } from '@/components/ui/toast';
import { leave } from '@/lib/client/account';
import { discardWaiting, useOutbox, waitingCount } from '@/lib/client/outbox/use-outbox';
import { SignOutDialog } from './sign-out-dialog';

/** Return how to sign out, and what asks first where changes wait. */
export function useLeaving(): { onSignOut: () => Promise<void>; dialog: ReactNode } {
  const t = useTranslations('waiting.signOut');
  const client = useQueryClient();
  const outbox = useOutbox();
  const [isAsking, setIsAsking] = useState(false);
  const [isLeaving, setIsLeaving] = useState(false);
  const go = async (onLeft?: () => Promise<void>) => {
    setIsLeaving(true);
    const isOut = await leave(onLeft);
    setIsLeaving(false);
    if (!isOut) toastProblem(t('notLeft'));
  };
  const onSignOut = async () => {
    const count = (await waitingCount(client)) + outbox.refused.length;
    if (count > 0) setIsAsking(true);
    else await go();
  };
  const dialog = isAsking ? (
    <SignOutDialog
      outbox={outbox}
      isLeaving={isLeaving}
      onLeave={() => void go()}
      // Only once the session has ended: who stays signed in has lost nothing.
      onDiscard={() => void go(() => discardWaiting(client))}
      onClose={() => setIsAsking(false)}
    />
  ) : null;
  return { onSignOut, dialog };
}
