'use client';

import { useTranslations } from 'next-intl';
import type { KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { CopyButton } from '@/components/editing/copy-button';
import { fits } from '@/components/editing/markdown-field';
import { usePuttingAway } from '@/components/editing/use-putting-away';
import { Button } from '@/components/ui/button';
import { MAX_REPLY } from '@/lib/contracts/reply';
import { modifierKey } from '../keys/modifier-key';
import { useReader } from '../reader-context';
import type { ReaderState } from '../reader-state';
import { putReplyAway, takeUpReply } from './away-drafts';
import { MentionField } from './mention-field';
import { closeDraft, isWritten } from './note-drafts';
import { changeReply, type ReplyDraft } from './reply-drafts';
import { focusReplyField, replyFieldId } from './reply-field';

interface ReplyEditorProps {
  /** Under which the draft is kept. */
  draftKey: string;
  draft: ReplyDraft;
  highlightId: string;
  /** Whether there is something to send it to; else it can be copied. */
  canSend?: boolean;
  onSave: () => void;
}

/** A reply that is being written, new or anew: Escape puts it away, Control or Command with Enter sends it. */
export function ReplyEditor({ draftKey, draft, highlightId, canSend = true, onSave }: ReplyEditorProps) {
  const t = useTranslations('notes.thread');
  const field = useTranslations('notes.field');
  const common = useTranslations('common');
  const { store } = useReader();
  const canSave = canSend && draft.text.trim() !== '' && fits(draft.text, MAX_REPLY);
  const offerBack = usePuttingAway(`reply ${draftKey}`);
  const close = (change: Partial<ReaderState>) => {
    store.set({ ...change, focusId: highlightId });
    const reopen = () => {
      flushSync(() => store.set({ ...takeUpReply(store.get(), draftKey, draft), activeId: highlightId }));
      focusReplyField(draftKey);
    };
    offerBack({ isWritten: isWritten(draft), reopen });
  };
  const putAway = () => close(putReplyAway(store.get(), draftKey));
  const giveUp = () => close({ replyDrafts: closeDraft(store.get().replyDrafts, draftKey) });
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') putAway();
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
          {canSend ? field('keys', { modifier: modifierKey() }) : null}
        </span>
        <Button size="small" look="quiet" onClick={giveUp}>
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
