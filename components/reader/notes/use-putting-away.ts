'use client';

import { useTranslations } from 'next-intl';
import { toastDone } from '@/components/ui/toast';

/** What is put away without being saved. */
interface PutAway {
  readonly id: string;
  readonly text: string;
  /** What it was begun on, `null` for nothing. */
  readonly base: string | null;
  /** Open it again as it was. */
  readonly reopen: () => void;
}

/** Return how to say that something that was written is put away, and to offer it back: one key is pressed soon. */
export function usePuttingAway(): (draft: PutAway) => void {
  const t = useTranslations('notes.putAway');
  return ({ id, text, base, reopen }) => {
    if (text.trim() === (base ?? '').trim()) return;
    toastDone(t('title'), { id: `put away ${id}`, action: { label: t('back'), onClick: reopen } });
  };
}
