'use client';

import { useTranslations } from 'next-intl';
import type { KeyboardEvent } from 'react';
import { CopyButton } from '@/components/editing/copy-button';
import { fits, MarkdownField } from '@/components/editing/markdown-field';
import { usePuttingAway } from '@/components/editing/use-putting-away';
import { ConflictNotice } from '@/components/live/conflict-notice';
import { GoneHighlight } from '@/components/live/gone-highlight';
import { Meanwhile, useBringBack } from '@/components/live/meanwhile';
import { useEditWords } from '@/components/live/use-edit-words';
import { Button } from '@/components/ui/button';
import { Markdown } from '@/components/markdown/markdown';
import { cx } from '@/components/ui/cx';
import { writerOf } from '@/lib/client/recent-edit';
import { type Highlight, MAX_NOTE } from '@/lib/contracts/highlight';
import { modifierKey } from '../keys/modifier-key';
import { type ReaderValue, useReader, useReaderState } from '../reader-context';
import type { ReaderState } from '../reader-state';
import { putNoteAway, takeUpNote } from './away-drafts';
import {
  closeDraft,
  isOvertaken,
  isWritten,
  noteOf,
  type NoteDraft,
  openDraft,
  writeDraft,
} from './note-drafts';
import { closeNote, saveNote } from './save-note';

/** The note of a highlight, to read and, where one may, to write. */
export function CardNote({ highlight, isActive }: { highlight: Highlight; isActive: boolean }) {
  const draft = useReaderState(({ drafts }) => drafts.get(highlight.id));
  const { canWrite } = useWriting(highlight);
  if (draft?.isContested && canWrite && highlight.note !== noteOf(draft)) {
    return <ContestedNote highlight={highlight} draft={draft} />;
  }
  if (draft) return <NoteEditor highlight={highlight} draft={draft} isActive={isActive} />;
  if (highlight.note === null) return null;
  return (
    <Markdown
      text={highlight.note}
      isPreview={!isActive}
      className={cx('text-base', !isActive && 'markdown-clamped')}
    />
  );
}

/** Return what became of a highlight while one wrote its note, and whether one may write it: again, where it is gone. */
function useWriting(highlight: Highlight) {
  const { project } = useReader();
  const { isGone, canRestore, bringBack } = useBringBack(highlight);
  const canWrite = project.can.annotate && (isGone ? canRestore : highlight.can.edit);
  return { isGone, canRestore, canWrite, bringBack };
}

/** The note as one wrote it and as it is saved now, whoever saved it last: to choose. */
function ContestedNote({ highlight, draft }: Pick<NoteEditorProps, 'highlight' | 'draft'>) {
  const reader = useReader();
  const save = (text: string) =>
    // What is saved now has been seen; what is saved after this will be asked about again.
    void saveNote(reader, highlight, { ...draft, text, base: highlight.note });
  return (
    <ConflictNotice
      kind="note"
      max={MAX_NOTE}
      mine={{ text: draft.text.trim() }}
      theirs={{ text: highlight.note ?? '', edited: writerOf(highlight) }}
      onMine={() => save(draft.text)}
      onTheirs={() => closeNote(reader, highlight)}
      onMerged={save}
    />
  );
}

interface NoteEditorProps {
  highlight: Highlight;
  draft: NoteDraft;
  isActive: boolean;
}

function NoteEditor({ highlight, draft, isActive }: NoteEditorProps) {
  const t = useTranslations('reader.note');
  const common = useTranslations('common');
  const live = useTranslations('live.note');
  const wordsOf = useEditWords();
  const reader = useReader();
  const { store } = reader;
  const { isGone, canRestore, canWrite, bringBack } = useWriting(highlight);
  const { id } = highlight;
  const offerBack = usePuttingAway(`note ${id}`);
  const close = (change: Partial<ReaderState>) => {
    store.set({ ...change, focusId: id });
    const reopen = () => store.set({ ...takeUpNote(store.get(), id, draft), activeId: id });
    offerBack({ isWritten: isWritten(draft), reopen });
  };
  const putAway = () => close(putNoteAway(store.get(), id));
  const giveUp = () => close({ drafts: closeDraft(store.get().drafts, id) });
  const canSave = canWrite && fits(draft.text, MAX_NOTE);
  const save = () => canSave && bringBack(() => void saveNote(reader, highlight, draft));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') putAway();
    else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="relative grid gap-2">
      <MarkdownField
        // Whoever opens it does so to write; one that only scrolls into view must not take the focus.
        ref={isActive ? focusAtEnd : null}
        aria-label={t('label')}
        placeholder={t('placeholder')}
        rows={3}
        kind="note"
        max={MAX_NOTE}
        value={draft.text}
        onKeyDown={onKeyDown}
        onChange={(event) =>
          store.set({ drafts: writeDraft(store.get().drafts, id, event.currentTarget.value) })
        }
      />
      {isGone ? (
        <GoneHighlight highlight={highlight} canRestore={canRestore} />
      ) : !canWrite ? (
        <Meanwhile>{live('readOnly')}</Meanwhile>
      ) : isOvertaken(draft, highlight) ? (
        <Meanwhile>{live('changed', { who: wordsOf(writerOf(highlight)).who })}</Meanwhile>
      ) : null}
      <div className="flex items-center justify-end gap-2">
        <span className="me-auto text-xs text-ink-faint pointer-coarse:hidden">
          {canWrite ? t('keys', { modifier: modifierKey() }) : null}
        </span>
        <Button size="small" look="quiet" onClick={giveUp}>
          {common('cancel')}
        </Button>
        {canWrite ? (
          <Button size="small" look="primary" disabled={!canSave} onClick={save}>
            {common('save')}
          </Button>
        ) : (
          <CopyButton text={draft.text} />
        )}
      </div>
    </div>
  );
}

function focusAtEnd(element: HTMLTextAreaElement | null): void {
  if (!element || element === document.activeElement) return;
  element.focus({ preventScroll: true });
  element.closest('article')?.scrollIntoView({ block: 'nearest' });
  element.setSelectionRange(element.value.length, element.value.length);
}

/** Begin to write the note of `highlight`, in its open card, or go on with what was put away. */
export function startNote({ store }: ReaderValue, highlight: Highlight): void {
  const { drafts, away } = takeUpNote(store.get(), highlight.id);
  store.set({ drafts: openDraft(drafts, highlight), away });
}
