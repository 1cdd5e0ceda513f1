'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { toastDone, withdrawToast } from '@/components/ui/toast';

/** What is closed without being saved. */
interface PutAway {
  /** Whether it was more than opened. */
  readonly isWritten: boolean;
  /** Open it again as it was. */
  readonly reopen: () => void;
}

/**
 * Return how a form says that what was written at `place` is put away, and offers it back: one key is pressed soon. The form
 * itself takes that back when it is open again, however that came: what is saved or given up then is not offered any more.
 */
export function usePuttingAway(place: string): (draft: PutAway) => void {
  const t = useTranslations('notes.putAway');
  const id = toastOf(place);
  useEffect(() => withdrawToast(id), [id]);
  return ({ isWritten, reopen }) => {
    if (!isWritten) return;
    const action = { label: t('back'), onClick: reopen };
    toastDone(t('title'), { id, isOfPage: true, action });
  };
}

/** Offer no more to go on with what was put away at `place`: there is no such place for now. It stays kept. */
export function withdrawPutAway(place: string): void {
  withdrawToast(toastOf(place));
}

function toastOf(place: string): string {
  return `put away ${place}`;
}
