import { useFormatter } from 'next-intl';
import type { SharedSource } from '@/lib/contracts/share-link';

interface SourceLineProps {
  source: Pick<SharedSource, 'title' | 'speaker' | 'body' | 'date' | 'language' | 'direction'> & {
    place?: string | null;
  };
  /** Leave the title out where it stands above already. */
  withTitle: boolean;
}

/** Who said it, in which statement, where and when: what is not known is left out. */
export function SourceLine({ source, withTitle }: SourceLineProps) {
  const format = useFormatter();
  const { title, speaker, body, place, date, language, direction } = source;
  const facts = [
    speaker ?? body,
    withTitle ? (
      <cite key="title" lang={language} dir={direction} className="font-serif">
        {title}
      </cite>
    ) : null,
    place,
    date ? (
      <time key="date" dateTime={date} className="whitespace-nowrap">
        {format.dateTime(new Date(date), 'day')}
      </time>
    ) : null,
  ].filter(Boolean);
  return (
    <p className="text-base text-ink-muted">
      {facts.map((fact, index) => (
        <span key={index}>
          {index > 0 ? ' · ' : null}
          {fact}
        </span>
      ))}
    </p>
  );
}
