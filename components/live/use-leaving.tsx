'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { toastProblem } from '@/components/ui/toast';
import { leave } from '@/lib/client/account';
import { draftsOf } from '@/lib/client/drafts/drafts';
import { discardWaiting, refusedCount, waitingCount } from '@/lib/client/outbox/use-outbox';
import { SignOutDialog } from './sign-out-dialog';

/** Return how `person`, by id, signs out, and what asks first where changes wait or something is being written. */
export function useLeaving(person: string): { onSignOut: () => Promise<void>; dialog: ReactNode } {
  const t = useTranslations('waiting.signOut');
  const client = useQueryClient();
  /** How many drafts there are, while it is asked. */
  const [drafts, setDrafts] = useState<number | null>(null);
  const [isLeaving, setIsLeaving] = useState(false);
  const go = async (onLeft?: () => Promise<void>) => {
    setIsLeaving(true);
    const isOut = await leave(onLeft);
    setIsLeaving(false);
    if (!isOut) toastProblem(t('notLeft'));
  };
  const onSignOut = async () => {
    const count = (await waitingCount(client)) + refusedCount(client);
    const begun = await draftsOf(person).count();
    if (count + begun > 0) setDrafts(begun);
    else await go();
  };
  const discard = async () => {
    await draftsOf(person).forget();
    await discardWaiting(client);
  };
  const dialog =
    drafts === null ? null : (
      <SignOutDialog
        drafts={drafts}
        isLeaving={isLeaving}
        onLeave={() => void go()}
        // Only once the session has ended: who stays signed in has lost nothing.
        onDiscard={() => void go(discard)}
        onClose={() => setDrafts(null)}
      />
    );
  return { onSignOut, dialog };
}
