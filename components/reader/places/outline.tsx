'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useMemo, useRef } from 'react';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { useCommands } from '../keys/use-commands';
import { useMarked, useReader, useReaderState } from '../reader-context';
import { headingId } from '../text/plain-html';
import { jumpTo, stickyBottom } from '../text/scroll-to-passage';
import { titleBlockOf } from '../text/title-block';
import { countIn, type Section, sectionAt, sectionsOf } from './outline-sections';

/** The headings of the statement beside it, where there is room for them and more than one. */
export function Outline() {
  const t = useTranslations('beside.outline');
  const sections = useSections();
  const ref = useRef<HTMLElement>(null);
  useCommands({
    outline: () => {
      // Where there is no room it is in a popover of the running head.
      if (ref.current?.checkVisibility() !== true) return false;
      focusWhereOneIs(ref.current);
      return true;
    },
  });
  if (sections.length < 2) return null;
  return (
    <nav ref={ref} aria-label={t('label')} className="outline-nav print:hidden">
      <OutlineList sections={sections} />
    </nav>
  );
}

/** Return the sections of the statement, without that of its title. */
export function useSections(): readonly Section[] {
  const { statement, offsets } = useReader();
  return useMemo(() => {
    const title = titleBlockOf(statement);
    const headings = statement.revision.blocks.filter(
      ({ type, start }) => type === 'heading' && start !== title?.start,
    );
    return sectionsOf(headings, offsets.length);
  }, [statement, offsets]);
}

interface OutlineListProps {
  sections: readonly Section[];
  /** Called when a heading was chosen, which is then on the screen. */
  onGo?: () => void;
}

/** The headings as links: where one is now is marked, and how much is highlighted under each. */
export function OutlineList({ sections, onGo }: OutlineListProps) {
  const t = useTranslations('beside.outline');
  const format = useFormatter();
  const { statement, offsets, textRef } = useReader();
  const { highlights } = useMarked();
  const current = useReaderState(({ seen }) => sectionAt(sections, seen.start));
  const counts = useMemo(
    () => sections.map((section) => countIn(highlights, section)),
    [sections, highlights],
  );
  return (
    <ol className="grid gap-0.5 border-s border-line">
      {sections.map((section, index) => {
        const { heading, depth } = section;
        const count = counts[index] ?? 0;
        return (
          <li key={heading.start} data-depth={Math.min(2, depth)} className="outline-item">
            <a
              href={`#${headingId(heading)}`}
              aria-current={section === current ? 'location' : undefined}
              className="outline-link"
              onClick={() => {
                // The browser goes there, but what it lays out on arriving would push the heading away again.
                requestAnimationFrame(() => jumpTo(textRef.current, heading, stickyBottom()));
                onGo?.();
              }}
            >
              <span lang={statement.language} dir={statement.direction} className="line-clamp-2 min-w-0 grow">
                {offsets.slice(heading.start, heading.end)}
              </span>
              {count > 0 ? (
                <>
                  <span aria-hidden className="shrink-0 text-xs text-ink-faint tabular-nums">
                    {format.number(count, 'count')}
                  </span>
                  <VisuallyHidden>{t('count', { count })}</VisuallyHidden>
                </>
              ) : null}
            </a>
          </li>
        );
      })}
    </ol>
  );
}

/** Put the focus in `outline` on the section in which one is, or on the first. */
export function focusWhereOneIs(outline: Element): void {
  const link = outline.querySelector<HTMLElement>('[aria-current]') ?? outline.querySelector('a');
  link?.focus({ preventScroll: true });
  link?.scrollIntoView({ block: 'nearest' });
}
