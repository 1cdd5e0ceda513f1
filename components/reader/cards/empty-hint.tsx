'use client';

import { useTranslations } from 'next-intl';
import { useMarked, useReader } from '../reader-context';

/** What stands where highlights would be. */
export function EmptyHint() {
  const t = useTranslations('reader.empty');
  const { project } = useReader();
  const { all } = useMarked();
  const reason = all.length > 0 ? 'noMatch' : project.can.annotate ? 'begin' : 'none';
  return <p className="text-sm text-ink-muted">{t(reason)}</p>;
}
