'use client';

import { Quote } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCiting } from './use-citing';

/** The way to cite the statement as a whole. */
export function CiteStatement() {
  const t = useTranslations('citing');
  const { cite } = useCiting();
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      onClick={() => cite(null)}
      className="inline-flex items-center gap-1 rounded-sm underline decoration-line-strong underline-offset-3 hover:decoration-rubric"
    >
      {t('cite')}
      <Quote aria-hidden className="size-3.5" />
    </button>
  );
}
