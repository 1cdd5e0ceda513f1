'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ConflictNotice } from '@/components/live/conflict-notice';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { type NoteAnswer, useDeleteStatementNote, useSetStatementNote } from '@/lib/client/statement-notes';
import { MAX_NOTE } from '@/lib/contracts/highlight';
import type { StatementNote } from '@/lib/contracts/statement-note';
import { useReader, useReaderState } from '../reader-context';
import { AboutNote, AboutTags } from './about-dialog';
import { type AboutDraft, beginAbout, isAboutOvertaken, saysMore } from './about-draft';
import { AboutForm } from './about-form';

interface AboutMineProps {
  mine: StatementNote | undefined;
  hasOthers: boolean;
}

/** What one says oneself about the whole statement: to read, or to write while there is nothing or one changes it. */
export function AboutMine({ mine, hasOthers }: AboutMineProps) {
  const t = useTranslations('notes.about');
  const { project, store } = useReader();
  const draft = useReaderState((state) => state.aboutDraft);
  const save = useSave(mine);
  const written = draft ?? (mine ? null : beginAbout(undefined));
  return (
    <section
      aria-label={t('mine')}
      className={hasOthers ? 'grid gap-3 border-t border-line pt-4' : 'grid gap-3'}
    >
      {draft?.isContested && project.can.annotate && saysMore(draft, mine) ? (
        <ContestedAbout draft={draft} mine={mine} onSave={save} />
      ) : written ? (
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

interface ContestedAboutProps {
  draft: AboutDraft;
  mine: StatementNote | undefined;
  onSave: (draft: AboutDraft) => void;
}

/** What one wrote here and what one saved elsewhere meanwhile, to choose. What is put together has the tags of both. */
function ContestedAbout({ draft, mine, onSave }: ContestedAboutProps) {
  const { store } = useReader();
  // What is saved now has been seen; what is saved after this will be asked about again.
  const seen = { ...draft, base: mine?.version ?? null };
  const tagIds = [...new Set([...draft.tagIds, ...(mine?.tagIds ?? [])])];
  return (
    <ConflictNotice
      kind="note"
      max={MAX_NOTE}
      mine={{ text: draft.text.trim(), more: <AboutTags tagIds={draft.tagIds} /> }}
      theirs={{ text: mine?.note ?? '', more: <AboutTags tagIds={mine?.tagIds ?? []} /> }}
      onMine={() => onSave(seen)}
      onTheirs={() => store.set({ aboutDraft: null })}
      onMerged={(text) => onSave({ ...seen, text, tagIds })}
    />
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
    const contest = (current: StatementNote | undefined) =>
      store.set({ aboutDraft: { ...draft, base: current?.version ?? null, isContested: true } });
    if (isAboutOvertaken(draft, mine)) {
      contest(mine);
      return;
    }
    store.set({ aboutDraft: null });
    mutateAsync({ note, author, version: mine?.version }).then(
      (answer: NoteAnswer) => {
        if ('theirs' in answer) contest(answer.theirs);
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
