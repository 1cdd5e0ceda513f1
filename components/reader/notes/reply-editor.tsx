'use client';

import { useTranslations } from 'next-intl';
import type { KeyboardEvent } from 'react';
import { CopyButton } from '@/components/editing/copy-button';
import { fits } from '@/components/editing/markdown-field';
import { usePuttingAway } from '@/components/editing/use-putting-away';
import { Button } from '@/components/ui/button';
import { MAX_REPLY } from '@/lib/contracts/reply';
import { modifierKey } from '../keys/modifier-key';
import { useReader } from '../reader-context';
import { MentionField } from './mention-field';
import { closeDraft, isWritten } from './note-drafts';
import { changeReply, putReply, type ReplyDraft } from './reply-drafts';

interface ReplyEditorProps {
  /** Under which the draft is kept. */
  draftKey: string;
  draft: ReplyDraft;
  highlightId: string;
  /** Whether there is something to send it to; else it can be copied. */
  canSend?: boolean;
  onSave: () => void;
}

/** A reply that is being written, new or anew: Escape leaves it, Control or Command with Enter sends it. */
export function ReplyEditor({ draftKey, draft, highlightId, canSend = true, onSave }: ReplyEditorProps) {
  const t = useTranslations('notes.thread');
  const field = useTranslations('notes.field');
  const common = useTranslations('common');
  const { store } = useReader();
  const canSave = canSend && draft.text.trim() !== '' && fits(draft.text, MAX_REPLY);
  const putAway = usePuttingAway();
  const close = () => {
    store.set({ replyDrafts: closeDraft(store.get().replyDrafts, draftKey), focusId: highlightId });
    const reopen = () =>
      store.set({ replyDrafts: putReply(store.get().replyDrafts, draftKey, draft), activeId: highlightId });
    putAway({ id: draftKey, isWritten: isWritten(draft), reopen });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      if (canSave) onSave();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const isNew = draft.base === null;
  return (
    <div className="grid gap-2">
      <MentionField
        id={replyFieldId(draftKey)}
        aria-label={t('field')}
        placeholder={t('placeholder')}
        value={draft.text}
        max={MAX_REPLY}
        onKey={onKey}
        onWrite={(text, person) => {
          const { replyDrafts } = store.get();
          const chosen = person && [...draft.chosen, person];
          store.set({ replyDrafts: changeReply(replyDrafts, draftKey, { text, ...(chosen && { chosen }) }) });
        }}
      />
      <div className="flex items-center justify-end gap-2">
        <span className="me-auto text-xs text-ink-faint pointer-coarse:hidden">
          {field('keys', { modifier: modifierKey() })}
        </span>
        <Button size="small" look="quiet" onClick={close}>
          {common('cancel')}
        </Button>
        {canSend ? (
          <Button size="small" look="primary" disabled={!canSave} onClick={onSave}>
            {isNew ? t('send') : common('save')}
          </Button>
        ) : (
          <CopyButton text={draft.text} />
        )}
      </div>
    </div>
  );
}

/** Return the id of the field in which the draft of `draftKey` is written. */
export function replyFieldId(draftKey: string): string {
  return `reply-${draftKey}`;
}
