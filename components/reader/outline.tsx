'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { headingId } from './block-view';
import { useReader } from './reader-context';
import { titleBlockOf } from './title-block';

/** The headings of the statement, where there is room for them and more than one. */
export function Outline() {
  const t = useTranslations('reader.outline');
  const { statement, offsets } = useReader();
  const { blocks } = statement.revision;
  const headings = useMemo(() => {
    const title = titleBlockOf(statement);
    return blocks.filter(({ type, start }) => type === 'heading' && start !== title?.start);
  }, [blocks, statement]);
  if (headings.length < 2) return null;
  const top = Math.min(...headings.map(({ level = 1 }) => level));
  return (
    <nav aria-label={t('label')} className="outline-nav print:hidden">
      <ol className="grid gap-1.5 border-s border-line ps-3">
        {headings.map((heading) => (
          <li
            key={heading.start}
            data-depth={Math.min(2, (heading.level ?? 1) - top)}
            className="data-[depth='1']:ps-3 data-[depth='2']:ps-6"
          >
            <a
              href={`#${headingId(heading)}`}
              lang={statement.language}
              className="line-clamp-2 rounded-sm text-sm text-ink-muted transition-colors hover:text-ink"
            >
              {offsets.slice(heading.start, heading.end)}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
