'use client';

import { useTranslations } from 'next-intl';
import { ChangedHighlight } from '@/components/live/changed-highlight';
import { useEditWords } from '@/components/live/use-edit-words';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { editMeanwhile, editOfReply, lastOfOthers } from '@/lib/client/recent-edit';
import type { Highlight } from '@/lib/contracts/highlight';
import type { Reply } from '@/lib/contracts/reply';
import { useMarked, useReader, useReaderState } from '../reader-context';
import { beginningOf } from '../text/beginning-of';

/**
 * A highlight that somebody changed: as the person saw it, or `null` where they may have looked elsewhere when it
 * changed before them; and as it is now.
 */
export interface ChangedMeanwhile {
  readonly drawn: Highlight | null;
  readonly current: Highlight;
}

/** A deletion that somebody's change was in the way of: nothing was deleted, and the person is asked. */
export type StoppedDeletion = {
  /** Delete what is there now, all of it. */
  readonly anyway: () => void;
} & (
  | {
      readonly kind: 'highlights';
      readonly changed: readonly ChangedMeanwhile[];
      readonly others: (() => void) | null;
    }
  | {
      readonly kind: 'reply';
      /** As it is now. */
      readonly reply: Reply;
      /** Whether it was so already when one wanted to delete it. */
      readonly isRecent: boolean;
    }
);

/** As many as are shown; of the rest, only how many there are. */
const SHOWN = 20;
const QUOTE_LENGTH = 120;

/** Asks whether to delete what somebody changed meanwhile, and shows what they changed. Once, in each reader. */
export function StoppedDeletionDialog() {
  const t = useTranslations('waiting.delete');
  const { store, viewer } = useReader();
  const stopped = useReaderState((state) => state.stoppedDeletion);
  const wordsFor = useWords();
  if (!stopped) return null;
  const close = () => {
    const edits = editsIn(stopped, viewer.id);
    store.set({ stoppedDeletion: null, shownEdits: new Map([...store.get().shownEdits, ...edits]) });
  };
  const closeAnd = (act: () => void) => () => {
    close();
    act();
  };
  const isMany = stopped.kind === 'highlights' && (stopped.changed.length > 1 || stopped.others !== null);
  return (
    <ConfirmDialog
      open
      onOpenChange={close}
      {...wordsFor(stopped, isMany)}
      cancelLabel={isMany ? t('manyKeep') : t('keep')}
      confirmLabel={isMany ? t('manyAnyway') : t('anyway')}
      {...(stopped.kind === 'highlights' &&
        stopped.others && { middle: { label: t('manyOthers'), onChoose: closeAnd(stopped.others) } })}
      onConfirm={closeAnd(stopped.anyway)}
    >
      {stopped.kind === 'reply' ? (
        <p dir="auto" className="wrap-anywhere whitespace-pre-line">
          {stopped.reply.text}
        </p>
      ) : (
        <Changed changed={stopped.changed} isMany={isMany} />
      )}
    </ConfirmDialog>
  );
}

/** Return when what is shown of `stopped` was changed by somebody else, by id. */
function editsIn(stopped: StoppedDeletion, viewer: string): (readonly [string, string | null])[] {
  const rows =
    stopped.kind === 'reply'
      ? [{ id: stopped.reply.id, ...editOfReply(stopped.reply) }]
      : stopped.changed.slice(0, SHOWN).map(({ current }) => current);
  return rows.map((row) => [row.id, lastOfOthers(row, viewer)?.editedAt ?? null]);
}

/** Return the change that was in the way. */
function editOf({ drawn, current }: ChangedMeanwhile, viewer: string) {
  return drawn ? editMeanwhile(drawn, current, viewer) : (lastOfOthers(current, viewer) ?? current);
}

/** Return how to say what was in the way of a deletion. */
function useWords() {
  const t = useTranslations('waiting.delete');
  const edits = useTranslations('waiting.edit');
  const { viewer } = useReader();
  const wordsOf = useEditWords();
  return (stopped: StoppedDeletion, isMany: boolean): { title: string; description: string } => {
    if (stopped.kind === 'reply') {
      const title = t('replyTitle', wordsOf(editOfReply(stopped.reply)));
      return { title, description: t(stopped.isRecent ? 'replyRecent' : 'replyDescription') };
    }
    const [first, ...others] = stopped.changed;
    if (!first) throw new Error('Nothing was in the way of deleting it.');
    const edit = editOf(first, viewer.id);
    const { who, when } = wordsOf(edit);
    const isRecent = first.drawn === null;
    if (!isMany) {
      const what = isRecent && edit.editedParts.includes('replies') ? 'replies' : 'highlight';
      return { title: t('title', { what, who, when }), description: t(isRecent ? 'recent' : 'description') };
    }
    const isOne = others.every((other) => editOf(other, viewer.id).editedBy?.id === edit.editedBy?.id);
    const words = { who: isOne ? who : edits('others'), when, count: stopped.changed.length };
    return isRecent
      ? { title: t('manyRecentTitle', words), description: t('manyRecent') }
      : { title: t('manyTitle', words), description: t('manyDescription') };
  };
}

function Changed({ changed, isMany }: { changed: readonly ChangedMeanwhile[]; isMany: boolean }) {
  const t = useTranslations('waiting.delete');
  const { statement, viewer } = useReader();
  const { tags } = useMarked();
  const wordsOf = useEditWords();
  const tagName = (id: string) => tags.get(id)?.name ?? t('unknownTag');
  const shown = changed.slice(0, SHOWN).map((one) => ({ ...one, edit: editOf(one, viewer.id) }));
  return (
    <ul className="grid gap-4">
      {shown.map(({ drawn, current, edit }) => (
        <li key={current.id} className="grid gap-2 border-t border-line pt-3 first:border-t-0 first:pt-0">
          {isMany ? (
            <div>
              <p lang={statement.language} dir={statement.direction} className="font-serif text-ink-muted">
                {`“${beginningOf((drawn ?? current).exact, QUOTE_LENGTH)}”`}
              </p>
              <p className="text-sm text-ink-muted">{t('by', wordsOf(edit))}</p>
            </div>
          ) : null}
          <ChangedHighlight drawn={drawn} current={current} edit={edit} tagName={tagName} />
        </li>
      ))}
      {changed.length > SHOWN ? <li>{t('manyMore', { count: changed.length - SHOWN })}</li> : null}
    </ul>
  );
}
