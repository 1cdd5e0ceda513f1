'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useReader } from '@/components/reader/reader-context';
import { useOutbox } from '@/lib/client/outbox/use-outbox';
import { deleterQuery } from '@/lib/client/trash';
import type { Highlight } from '@/lib/contracts/highlight';
import { Meanwhile } from './meanwhile';

interface GoneHighlightProps {
  highlight: Highlight;
  /** Whether one may bring it back: nothing else is promised. */
  canRestore: boolean;
}

/** Why the highlight that one writes at is not there, and what becomes of what one writes. */
export function GoneHighlight({ highlight, canRestore }: GoneHighlightProps) {
  const t = useTranslations('live.note');
  const { refused } = useOutbox();
  if (refused.some((change) => change.isNew && change.highlight === highlight.id)) {
    return <Meanwhile>{t('unmade')}</Meanwhile>;
  }
  return <DeletedHighlight highlight={highlight} canRestore={canRestore} />;
}

function DeletedHighlight({ highlight, canRestore }: GoneHighlightProps) {
  const t = useTranslations('live.note');
  const { project } = useReader();
  // Said once, and not before it is known whether it can be said who did it.
  const { data, isLoading } = useQuery(deleterQuery(project.slug, { kind: 'highlight', id: highlight.id }));
  if (isLoading) return null;
  // Of one that is private now no more can be told than that it is not there.
  if (!data) return <Meanwhile>{t('notThere', { canRestore: canRestore ? 'yes' : 'no' })}</Meanwhile>;
  const { name: who } = data;
  return <Meanwhile>{canRestore ? t('gone', { who }) : t('lost', { who })}</Meanwhile>;
}
