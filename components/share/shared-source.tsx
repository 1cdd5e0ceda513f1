import { ExternalLink } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { SharedSource } from '@/lib/contracts/share-link';

/** How to cite the source, in one plain line, and the way to it. */
export function Citation({ source }: { source: SharedSource }) {
  const t = useTranslations('share.page');
  const format = useFormatter();
  const { title, speaker, body, place, date, sourceUrl, language } = source;
  const facts = [
    speaker,
    t('quotedTitle', { title }),
    body,
    place,
    date && format.dateTime(new Date(date), 'day'),
  ].filter(Boolean);
  return (
    <p className="text-base text-pretty text-ink-muted">
      <span lang={language}>{facts.join(t('separator'))}</span>
      {t('stop')}
      {sourceUrl ? (
        <>
          {' '}
          <span dir="ltr" className="wrap-anywhere">
            {sourceUrl}
          </span>
        </>
      ) : null}
    </p>
  );
}

/** The way to where the statement was published. Nothing is told there of where one came from. */
export function SourceLink({ source, withTitle }: { source: SharedSource; withTitle?: boolean }) {
  const t = useTranslations('share.page');
  if (!source.sourceUrl) return null;
  return (
    <a
      href={source.sourceUrl}
      rel="noopener noreferrer"
      aria-label={withTitle ? t('sourceOf', { title: source.title }) : undefined}
      className="inline-flex items-center gap-1.5 rounded-sm text-base underline decoration-line-strong underline-offset-3 transition-colors hover:decoration-rubric"
    >
      {t('source')}
      <ExternalLink aria-hidden className="size-3.5" />
    </a>
  );
}
