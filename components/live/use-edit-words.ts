'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { pagePerson } from '@/lib/client/page-person';
import type { Edited } from '@/lib/client/recent-edit';
import { serverTime } from '@/lib/client/server-time';

const MINUTE = 60_000;

/** How it is said who changed something last, and how long ago. */
export type EditWords = Readonly<Record<'who' | 'when', string>>;

/** Return how to say who changed something last and when: whoever is not to be named, or not known, is someone. */
export function useEditWords(): (edited: Edited | null) => EditWords {
  const t = useTranslations('waiting.edit');
  const format = useFormatter();
  const whenOf = (editedAt: string | null | undefined) => {
    const now = serverTime();
    if (!editedAt || now === null) return t('meanwhile');
    const time = Date.parse(editedAt);
    return now - time < MINUTE ? t('justNow') : format.relativeTime(time, now);
  };
  return (edited) => {
    const when = whenOf(edited?.editedAt);
    const editor = edited?.editedBy;
    if (!editor) return { who: t('someone'), when };
    return { who: editor.id === pagePerson() ? t('you') : editor.name, when };
  };
}

/** Return whether it is known that somebody else than who looks at it changed it last, and who. */
export function isByAnother(edited: Edited | null | undefined): edited is Edited {
  return Boolean(edited?.editedBy) && edited?.editedBy?.id !== pagePerson();
}
