import { ExternalLink } from 'lucide-react';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { StatementToRead } from '@/lib/contracts/statement';
import { CiteStatement } from '../links/cite-statement';
import { titleBlockOf } from './title-block';

/** Whose words these are, when and where; and the title, where the text does not begin with it. */
export function StatementHeader({ statement }: { statement: StatementToRead }) {
  const t = useTranslations('reader.header');
  const format = useFormatter();
  const locale = useLocale();
  const { title, speaker, body, place, date, language, direction, sourceUrl } = statement;
  const languageName = new Intl.DisplayNames(locale, { type: 'language' }).of(language) ?? language;
  return (
    <>
      <Facts className="text-base text-ink md:text-md">
        {speaker ? <span className="font-medium">{speaker}</span> : null}
        {date ? <time dateTime={date}>{format.dateTime(new Date(date), 'day')}</time> : null}
      </Facts>
      <Facts className="mt-1 text-base text-ink-muted">
        {body}
        {place}
        {languageName}
        {sourceUrl ? (
          <a
            href={sourceUrl}
            rel="noopener noreferrer"
            className="inline-flex items-center gap-1 rounded-sm underline decoration-line-strong underline-offset-3 hover:decoration-rubric"
          >
            {t('source')}
            <ExternalLink aria-hidden className="size-3.5" />
          </a>
        ) : null}
        <CiteStatement />
      </Facts>
      {titleBlockOf(statement) ? null : (
        <h1 lang={language} dir={direction} className="statement-title">
          {title}
        </h1>
      )}
    </>
  );
}

/** What is known, side by side with a dot between; a dot that would begin a line is out of sight. */
function Facts({ className, children }: { className: string; children: ReactNode[] }) {
  const known = children.filter(Boolean);
  if (known.length === 0) return null;
  return (
    <div className={className}>
      <ul className="facts">
        {known.map((fact, index) => (
          <li key={index}>
            <bdi>{fact}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}
