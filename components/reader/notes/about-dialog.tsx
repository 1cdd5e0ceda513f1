'use client';

import { useQuery } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Markdown } from '@/components/markdown/markdown';
import { Button } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { statementNotesQuery } from '@/lib/client/statement-notes';
import type { StatementNote } from '@/lib/contracts/statement-note';
import { useMarked, useReader, useReaderState } from '../reader-context';
import { AboutMine } from './about-mine';

/** What each member says about the whole statement, and where one says something oneself. */
export function AboutDialog({ notes }: { notes: readonly StatementNote[] | undefined }) {
  const t = useTranslations('notes.about');
  const common = useTranslations('common');
  const { project, statement, viewer, store } = useReader();
  const others = (notes ?? []).filter(({ author }) => author.id !== viewer.id);
  const mine = notes?.find(({ author }) => author.id === viewer.id);
  // What one writes stays when one may no longer.
  const isWriting = useReaderState((state) => state.aboutDraft !== null) || project.can.annotate;
  return (
    <Dialog open onOpenChange={(isOpen) => store.set({ isAboutOpen: isOpen })}>
      <DialogContent title={t('title')} description={t('description')} closeLabel={common('close')}>
        <div className="grid gap-6">
          <LoadState />
          {others.length > 0 ? (
            <section aria-label={t('notes')} className="grid gap-5">
              {others.map((note) => (
                <AboutNote key={note.author.id} note={note} />
              ))}
            </section>
          ) : isWriting || mine || !notes ? null : (
            <p className="text-ink-muted">{t('none')}</p>
          )}
          {notes && isWriting ? (
            // Another statement, another text: nothing of the form is carried over.
            <AboutMine key={statement.id} mine={mine} hasOthers={others.length > 0} />
          ) : mine ? (
            <AboutNote note={mine} />
          ) : null}
        </div>
      </DialogContent>
    </Dialog>
  );
}

function LoadState() {
  const t = useTranslations('notes.about');
  const common = useTranslations('common');
  const { project, statement } = useReader();
  const place = { project: project.slug, statement: statement.slug };
  const { isLoading, isError, refetch } = useQuery(statementNotesQuery(place));
  if (isLoading) return <Skeleton className="h-24" />;
  if (!isError) return null;
  return (
    <p role="status" className="flex items-center justify-between gap-3 text-ink-muted">
      {t('failedToLoad')}
      <Button size="small" onClick={() => void refetch()}>
        {common('tryAgain')}
      </Button>
    </p>
  );
}

interface AboutNoteProps {
  note: StatementNote;
  /** What can be done with it. */
  tools?: ReactNode;
}

/** What one member says about the whole statement. */
export function AboutNote({ note: { author, note, tagIds, visibility, updatedAt }, tools }: AboutNoteProps) {
  const t = useTranslations('notes.about');
  const format = useFormatter();
  return (
    <article aria-label={t('by', { name: author.name })} className="grid gap-2">
      <div className="flex min-h-7 items-center gap-1.5 text-xs text-ink-faint">
        <span className="truncate font-medium text-ink-muted">{author.name}</span>
        <span aria-hidden>{'·'}</span>
        <time dateTime={updatedAt} className="whitespace-nowrap">
          {format.dateTime(new Date(updatedAt), 'shortDay')}
        </time>
        {visibility === 'private' ? (
          <>
            <span aria-hidden>{'·'}</span>
            <Lock aria-hidden className="size-3 shrink-0" />
            <span>{t('private')}</span>
          </>
        ) : null}
        {tools ? <span className="ms-auto flex gap-1">{tools}</span> : null}
      </div>
      <AboutTags tagIds={tagIds} />
      {note === null ? null : <Markdown text={note} className="text-md" />}
    </article>
  );
}

/** The tags of a note; nothing where there are none. */
export function AboutTags({ tagIds }: { tagIds: readonly string[] }) {
  const t = useTranslations('notes.about');
  const { tags } = useMarked();
  const shown = tagIds.flatMap((id) => tags.get(id) ?? []);
  if (shown.length === 0) return null;
  return (
    <ul aria-label={t('chooseTags')} className="flex flex-wrap gap-1">
      {shown.map((tag) => (
        <li key={tag.id} className="flex max-w-full">
          <Chip colour={tag.colour}>{tag.name}</Chip>
        </li>
      ))}
    </ul>
  );
}
