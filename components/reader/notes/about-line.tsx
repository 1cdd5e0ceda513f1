'use client';

import { useQuery } from '@tanstack/react-query';
import { NotebookPen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { statementNotesQuery } from '@/lib/client/statement-notes';
import { useCommands } from '../keys/use-commands';
import { useMarked, useReader, useReaderState } from '../reader-context';
import { AboutDialog } from './about-dialog';

/** What is said about the whole statement, in a line below its facts: the tags, and the way to all of it. */
export function AboutLine() {
  const t = useTranslations('notes.about');
  const { project, statement, store } = useReader();
  const { tags } = useMarked();
  const isOpen = useReaderState((state) => state.isAboutOpen);
  const place = { project: project.slug, statement: statement.slug };
  const { data: notes } = useQuery(statementNotesQuery(place));
  const open = () => store.set({ isAboutOpen: true });
  useCommands({ about: open });
  const shown = [...new Set(notes?.flatMap(({ tagIds }) => tagIds))].flatMap((id) => tags.get(id) ?? []);
  return (
    // As high with tags as without: they come a moment later.
    <div className="mt-2 flex min-h-7 flex-wrap items-center gap-x-2 gap-y-1">
      {shown.length > 0 ? (
        <ul aria-label={t('tags')} className="contents">
          {shown.map((tag) => (
            <li key={tag.id} className="flex max-w-full">
              <Chip colour={tag.colour}>{tag.name}</Chip>
            </li>
          ))}
        </ul>
      ) : null}
      <Button
        look="quiet"
        size="small"
        icon={<NotebookPen aria-hidden />}
        aria-haspopup="dialog"
        aria-keyshortcuts="a"
        className={shown.length > 0 ? 'text-ink-muted print:hidden' : '-ms-2.5 text-ink-muted print:hidden'}
        onClick={open}
      >
        {t('open')}
      </Button>
      {isOpen ? <AboutDialog notes={notes} /> : null}
    </div>
  );
}
