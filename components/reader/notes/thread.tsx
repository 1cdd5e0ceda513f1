'use client';

import { MessageCircle, Pencil, Trash2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Markdown } from '@/components/markdown/markdown';
import { ConflictNotice } from '@/components/live/conflict-notice';
import { GoneHighlight } from '@/components/live/gone-highlight';
import { Meanwhile, useBringBack } from '@/components/live/meanwhile';
import { useKeptReplies } from '@/components/live/use-kept-replies';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { IconButton } from '@/components/ui/icon-button';
import { Skeleton } from '@/components/ui/skeleton';
import { useReplies } from '@/lib/client/replies';
import type { Highlight } from '@/lib/contracts/highlight';
import { MAX_REPLY, type Reply } from '@/lib/contracts/reply';
import { useCommands } from '../keys/use-commands';
import { useReader, useReaderState } from '../reader-context';
import { isReplyOvertaken, type ReplyDraft } from './reply-drafts';
import { ReplyEditor } from './reply-editor';
import { type ThreadActions, useThread } from './use-thread';

/** The thread under the open highlight: what was said, oldest first, and where one says something. */
export function Thread({ highlight }: { highlight: Highlight }) {
  const t = useTranslations('notes.thread');
  const common = useTranslations('common');
  const { project } = useReader();
  const draft = useReaderState(({ replyDrafts }) => replyDrafts.get(highlight.id));
  const actions = useThread(highlight.id);
  const { data = NONE, isLoading, isError, refetch } = useReplies(highlight);
  const { replies, gone } = useKeptReplies(data);
  const canReply = project.can.annotate;
  useCommands({ reply: () => canReply && actions.begin() });
  // What one writes stays when one may no longer.
  if (!canReply && highlight.replyCount === 0 && !draft) return null;
  return (
    <div className="grid gap-2.5 border-t border-line pt-2.5">
      {isLoading ? <Skeleton className="h-10" /> : null}
      {isError ? (
        <p role="status" className="flex items-center justify-between gap-2 text-ink-muted">
          {t('failedToLoad')}
          <Button size="small" onClick={() => void refetch()}>
            {common('tryAgain')}
          </Button>
        </p>
      ) : null}
      {replies.length > 0 ? (
        <ol aria-label={t('label')} className="grid gap-3">
          {replies.map((reply) => (
            <li key={reply.id}>
              <ThreadReply
                reply={reply}
                isGone={gone.has(reply.id)}
                canWrite={gone.has(reply.id) ? canReply : canReply && reply.can.edit}
                highlightId={highlight.id}
                actions={actions}
              />
            </li>
          ))}
        </ol>
      ) : null}
      {draft ? (
        <NewReply highlight={highlight} draft={draft} canReply={canReply} onSend={actions.send} />
      ) : canReply ? (
        <button
          type="button"
          aria-keyshortcuts="r"
          onClick={actions.begin}
          className="h-8 rounded-md border border-line px-3 text-start text-sm text-ink-muted transition-colors hover:border-line-strong hover:text-ink pointer-coarse:h-10"
        >
          {t('begin')}
        </button>
      ) : null}
    </div>
  );
}

const NONE: readonly Reply[] = [];

interface NewReplyProps {
  highlight: Highlight;
  draft: ReplyDraft;
  canReply: boolean;
  onSend: (draft: ReplyDraft) => void;
}

/** A reply that is being written, with what became meanwhile of that which it answers, or of who writes it. */
function NewReply({ highlight, draft, canReply, onSend }: NewReplyProps) {
  const live = useTranslations('live.reply');
  const { isGone, canRestore, bringBack } = useBringBack(highlight);
  return (
    <>
      {!canReply ? (
        <Meanwhile>{live('readOnly')}</Meanwhile>
      ) : isGone ? (
        <GoneHighlight highlight={highlight} canRestore={canRestore} />
      ) : null}
      <ReplyEditor
        draftKey={highlight.id}
        highlightId={highlight.id}
        draft={draft}
        canSend={canReply && canRestore}
        onSave={() => bringBack(() => onSend(draft))}
      />
    </>
  );
}

interface ThreadReplyProps {
  reply: Reply;
  /** Somebody deleted it while one wrote it anew. */
  isGone: boolean;
  /** Whether one may write it anew, or add it once more where it is gone. */
  canWrite: boolean;
  highlightId: string;
  actions: ThreadActions;
}

function ThreadReply({ reply, isGone, canWrite, highlightId, actions }: ThreadReplyProps) {
  const live = useTranslations('live.reply');
  const draft = useReaderState(({ replyDrafts }) => replyDrafts.get(reply.id));
  const t = useTranslations('notes.thread');
  const format = useFormatter();
  return (
    <div role="group" aria-label={t('by', { name: reply.author.name })} className="group grid gap-1">
      <div className="flex min-h-6 items-center gap-1.5 text-xs text-ink-faint">
        <span className="truncate font-medium text-ink-muted">{reply.author.name}</span>
        <span aria-hidden>{'·'}</span>
        <time dateTime={reply.createdAt} className="whitespace-nowrap">
          {format.dateTime(new Date(reply.createdAt), 'shortDay')}
        </time>
        {reply.version > 1 ? <span>{t('edited')}</span> : null}
        {draft ? null : <ReplyTools reply={reply} actions={actions} />}
      </div>
      {draft?.isContested && canWrite && draft.text.trim() !== reply.text ? (
        <ConflictNotice
          kind="reply"
          max={MAX_REPLY}
          mine={{ text: draft.text.trim() }}
          theirs={{ text: reply.text }}
          onMine={() => actions.settle(reply, draft, draft.text)}
          onTheirs={() => actions.settle(reply, draft, null)}
          onMerged={(text) => actions.settle(reply, draft, text)}
        />
      ) : draft ? (
        <>
          {!canWrite ? (
            <Meanwhile>{live('readOnly')}</Meanwhile>
          ) : isGone ? (
            <Meanwhile>{live('gone')}</Meanwhile>
          ) : isReplyOvertaken(draft, reply.text) ? (
            <Meanwhile>{live('changed')}</Meanwhile>
          ) : null}
          <ReplyEditor
            draftKey={reply.id}
            highlightId={highlightId}
            draft={draft}
            canSend={canWrite}
            onSave={() => (isGone ? actions.send(draft, reply.id) : actions.save(reply, draft))}
          />
        </>
      ) : (
        <Markdown text={reply.text} mentions={reply.mentions.map(({ name }) => name)} className="text-base" />
      )}
    </div>
  );
}

function ReplyTools({ reply, actions }: Pick<ThreadReplyProps, 'reply' | 'actions'>) {
  const t = useTranslations('notes.thread');
  const common = useTranslations('common');
  const [isAsking, setIsAsking] = useState(false);
  return (
    <span className="ms-auto flex opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
      {reply.can.edit ? (
        <IconButton size="small" label={t('edit')} onClick={() => actions.edit(reply)}>
          <Pencil />
        </IconButton>
      ) : null}
      {reply.can.remove ? (
        <IconButton size="small" label={t('delete')} onClick={() => setIsAsking(true)}>
          <Trash2 />
        </IconButton>
      ) : null}
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={t('deleteTitle')}
        description={t('deleteBody')}
        confirmLabel={t('deleteConfirm')}
        cancelLabel={common('cancel')}
        onConfirm={() => {
          setIsAsking(false);
          actions.remove(reply.id);
        }}
      />
    </span>
  );
}

/** How many replies there are, for a card that does not show them. */
export function ReplyCount({ count }: { count: number }) {
  const t = useTranslations('notes.thread');
  const format = useFormatter();
  if (count === 0) return null;
  return (
    <span className="ms-auto flex items-center gap-1">
      <MessageCircle aria-hidden className="size-3 shrink-0" />
      <span aria-hidden className="tabular-nums">
        {format.number(count, 'count')}
      </span>
      <span className="sr-only">{t('count', { count })}</span>
    </span>
  );
}
