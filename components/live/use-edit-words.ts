'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { Edited } from '@/lib/client/recent-edit';
import { serverTime } from '@/lib/client/server-time';

const MINUTE = 60_000;

/** How it is said who changed something last, and how long ago. */
export interface EditWords {
  readonly who: string;
  readonly when: string;
}

/** Return how to say who changed something last and when: whoever is not to be named is someone. */
export function useEditWords(viewer: string): (edited: Edited) => EditWords {
  const t = useTranslations('waiting.edit');
  const format = useFormatter();
  return ({ editedBy, editedAt }) => {
    const who = editedBy?.id === viewer ? t('you') : (editedBy?.name ?? t('someone'));
    if (!editedAt) return { who, when: t('meanwhile') };
    const [time, now] = [Date.parse(editedAt), serverTime()];
    if (now === null) return { who, when: t('meanwhile') };
    return { who, when: now - time < MINUTE ? t('justNow') : format.relativeTime(time, now) };
  };
}
