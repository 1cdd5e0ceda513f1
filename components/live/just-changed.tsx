'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { pagePerson } from '@/lib/client/page-person';
import { asksFirst, type Edited } from '@/lib/client/recent-edit';
import { serverTime } from '@/lib/client/server-time';
import type { CollectionPart } from '@/lib/contracts/collection';
import type { TagPart } from '@/lib/contracts/tag';
import { useEditWords } from './use-edit-words';

interface JustChangedProps {
  kind: 'tag' | 'collection';
  row: Edited & { readonly editedParts: readonly (TagPart | CollectionPart)[] };
}

/** Who has just changed what is about to be deleted, and what of it; nothing where nobody else has. */
export function JustChanged({ kind, row }: JustChangedProps) {
  const t = useTranslations('waiting.delete.recently');
  const format = useFormatter();
  const wordsOf = useEditWords();
  if (!asksFirst(row, pagePerson() ?? '', serverTime())) return null;
  const { who, when } = wordsOf(row);
  const parts = format.list(
    row.editedParts.map((part) => t(`parts.${part}`)),
    'and',
  );
  return <p className="font-medium">{t('changed', { kind, who, when, parts })}</p>;
}
