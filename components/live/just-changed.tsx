'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { pagePerson } from '@/lib/client/page-person';
import { asksFirst, type EditedRow, lastOfOthers } from '@/lib/client/recent-edit';
import { serverTime } from '@/lib/client/server-time';
import type { CollectionPart } from '@/lib/contracts/collection';
import type { TagPart } from '@/lib/contracts/tag';
import { useEditWords } from './use-edit-words';

interface JustChangedProps {
  kind: 'tag' | 'collection';
  row: EditedRow<TagPart | CollectionPart>;
}

/** Who has just changed what is about to be deleted, and what of it; nothing where nobody else has. */
export function JustChanged({ kind, row }: JustChangedProps) {
  const t = useTranslations('waiting.delete.recently');
  const format = useFormatter();
  const wordsOf = useEditWords();
  const viewer = pagePerson() ?? '';
  const edit = lastOfOthers(row, viewer);
  if (!edit || !asksFirst(row, viewer, serverTime())) return null;
  const { who, when } = wordsOf(edit);
  const parts = format.list(
    edit.editedParts.map((part) => t(`parts.${part}`)),
    'and',
  );
  return <p className="font-medium">{t('changed', { kind, who, when, parts })}</p>;
}
