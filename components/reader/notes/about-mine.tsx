'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { type NoteAnswer, useDeleteStatementNote, useSetStatementNote } from '@/lib/client/statement-notes';
import type { StatementNote } from '@/lib/contracts/statement-note';
import { useReader, useReaderState } from '../reader-context';
import { AboutNote } from './about-dialog';
import { type AboutDraft, beginAbout } from './about-draft';
import { AboutForm } from './about-form';

interface AboutMineProps {
  mine: StatementNote | undefined;
  hasOthers: boolean;
}

/** What one says oneself about the whole statement: to read, or to write while there is nothing or one changes it. */
export function AboutMine({ mine, hasOthers }: AboutMineProps) {
  const t = useTranslations('notes.about');
  const { store } = useReader();
  const draft = useReaderState((state) => state.aboutDraft);
  const save = useSave(mine);
  const written = draft ?? (mine ? null : beginAbout(undefined));
  return (
    <section
      aria-label={t('mine')}
      className={hasOthers ? 'grid gap-3 border-t border-line pt-4' : 'grid gap-3'}
    >
      {written ? (
        <AboutForm draft={written} mine={mine} onSave={() => save(written)} />
      ) : mine ? (
        <AboutNote
          note={mine}
          tools={
            <>
              <Button size="small" look="quiet" onClick={() => store.set({ aboutDraft: beginAbout(mine) })}>
                {t('edit')}
              </Button>
              <DeleteMine mine={mine} />
            </>
          }
        />
      ) : null}
    </section>
  );
}

/** Return how to save a draft; where it is not saved, it is open again with all that was written. */
function useSave(mine: StatementNote | undefined): (draft: AboutDraft) => void {
  const t = useTranslations('notes.failures');
  const { project, statement, viewer, store } = useReader();
  const place = { project: project.slug, statement: statement.slug };
  const { mutateAsync } = useSetStatementNote(place, { failure: t('setAbout') });
  return (draft) => {
    const note = { note: draft.text.trim() || null, tagIds: [...draft.tagIds], visibility: draft.visibility };
    const author = { id: viewer.id, name: viewer.name };
    store.set({ aboutDraft: null });
    mutateAsync({ note, author, version: mine?.version }).then(
      (answer: NoteAnswer) => {
        if ('theirs' in answer) store.set({ aboutDraft: { ...draft, theirs: answer.theirs } });
      },
      () => store.set({ aboutDraft: draft }), // said by the mutation's meta
    );
  };
}

function DeleteMine({ mine }: { mine: StatementNote }) {
  const t = useTranslations('notes');
  const common = useTranslations('common');
  const { project, statement } = useReader();
  const place = { project: project.slug, statement: statement.slug };
  const remove = useDeleteStatementNote(place, { failure: t('failures.removeAbout') });
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button size="small" look="quiet" onClick={() => setIsAsking(true)}>
        {t('about.delete')}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={t('about.deleteTitle')}
        description={t('about.deleteBody')}
        confirmLabel={t('about.delete')}
        cancelLabel={common('cancel')}
        onConfirm={() => {
          setIsAsking(false);
          remove.mutate({ author: mine.author.id, version: mine.version });
        }}
      />
    </>
  );
}
