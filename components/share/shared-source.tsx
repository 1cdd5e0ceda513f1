import { ExternalLink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { RichText } from '@/components/citing/rich-text';
import type { SharedSource } from '@/lib/contracts/share-link';
import { citationItem } from '@/lib/core/citation';
import { writeCitation } from '@/lib/core/citation-style';

/** How to cite the source, as the United Nations do; other ways are one press away. */
export function Citation({ source }: { source: SharedSource }) {
  const accessed = new Date().toISOString().slice(0, 10);
  const item = citationItem(source, { address: null, accessed, quotation: null });
  return (
    <p dir="auto" className="text-base text-pretty wrap-anywhere text-ink-muted">
      <RichText text={writeCitation(item, 'un')} />
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
