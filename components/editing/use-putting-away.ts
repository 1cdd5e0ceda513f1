'use client';

import { useTranslations } from 'next-intl';
import { toastDone } from '@/components/ui/toast';

/** What is put away without being saved. */
interface PutAway {
  readonly id: string;
  /** Whether it was more than opened. */
  readonly isWritten: boolean;
  /** Open it again as it was. */
  readonly reopen: () => void;
}

/** Return how to say that something that was written is put away, and to offer it back: one key is pressed soon. */
export function usePuttingAway(): (draft: PutAway) => void {
  const t = useTranslations('notes.putAway');
  return ({ id, isWritten, reopen }) => {
    if (!isWritten) return;
    const action = { label: t('back'), onClick: reopen };
    toastDone(t('title'), { id: `put away ${id}`, isOfPage: true, action });
  };
}
