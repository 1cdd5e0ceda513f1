'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { flushSync } from 'react-dom';
import { uuidv7 } from 'uuidv7';
import { membersQuery } from '@/lib/client/members';
import { type ReplyOutcome, useReplyWrites } from '@/lib/client/replies';
import type { Reply } from '@/lib/contracts/reply';
import { useReader } from '../reader-context';
import { mentionedIn } from './mentions';
import { closeDraft } from './note-drafts';
import { openReply, putReply, type ReplyDraft } from './reply-drafts';
import { replyFieldId } from './reply-editor';

/** What one can do in the thread under a highlight. */
export interface ThreadActions {
  /** Begin a reply, or go on with it. */
  readonly begin: () => void;
  /** Begin to write `reply` anew. */
  readonly edit: (reply: Reply) => void;
  /** Send the new reply `draft`. */
  readonly send: (draft: ReplyDraft) => void;
  /** Save `draft` as the text of `reply`. */
  readonly save: (reply: Reply, draft: ReplyDraft) => void;
  readonly remove: (id: string) => void;
}

/** Return what one can do in the thread under the highlight. What is not saved is open again, with all that was written. */
export function useThread(highlight: string): ThreadActions {
  const t = useTranslations('notes.failures');
  const { store, viewer, project, statement } = useReader();
  const client = useQueryClient();
  const failures = { create: t('createReply'), update: t('updateReply'), remove: t('removeReply') };
  const place = { project: project.slug, statement: statement.slug, highlight };
  const writes = useReplyWrites(place, failures);
  return useMemo(() => {
    const open = (key: string, reply?: Reply) => {
      flushSync(() =>
        store.set({ replyDrafts: openReply(store.get().replyDrafts, key, reply?.text, reply?.mentions) }),
      );
      focusField(replyFieldId(key));
    };
    /** Close the draft, and open it again should it not be saved. */
    const attempt = async (key: string, draft: ReplyDraft, sent: Promise<ReplyOutcome>) => {
      store.set({ replyDrafts: closeDraft(store.get().replyDrafts, key), focusId: highlight });
      const outcome = await sent;
      if (outcome.state === 'saved') return;
      const theirs = outcome.state === 'conflict' ? { text: outcome.theirs.text } : null;
      store.set({ replyDrafts: putReply(store.get().replyDrafts, key, { ...draft, theirs }) });
    };
    const mentionsOf = ({ text, chosen }: ReplyDraft) => {
      const members = client.getQueryData(membersQuery(project.slug).queryKey) ?? [];
      return mentionedIn(text, [...chosen, ...members.map(({ user: { id, name } }) => ({ id, name }))]);
    };
    return {
      begin: () => open(highlight),
      edit: (reply) => open(reply.id, reply),
      send: (draft) => {
        const reply = newReply(highlight, draft.text.trim(), mentionsOf(draft), viewer);
        void attempt(highlight, draft, writes.create(reply));
      },
      save: (reply, draft) => {
        const change = { text: draft.text.trim(), mentions: mentionsOf(draft) };
        void attempt(reply.id, draft, writes.update(reply.id, change));
      },
      remove: (id) => {
        store.set({ replyDrafts: closeDraft(store.get().replyDrafts, id), focusId: highlight });
        void writes.remove(id);
      },
    };
  }, [highlight, store, viewer, project.slug, client, writes]);
}

function newReply(
  highlight: string,
  text: string,
  mentions: Reply['mentions'],
  author: Reply['author'],
): Reply {
  const now = new Date().toISOString();
  return {
    id: uuidv7(),
    highlight,
    text,
    author: { id: author.id, name: author.name },
    mentions,
    createdAt: now,
    updatedAt: now,
    version: 0,
    can: { edit: true, remove: true },
  };
}

function focusField(id: string): void {
  const field = document.getElementById(id);
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.focus({ preventScroll: true });
  field.setSelectionRange(field.value.length, field.value.length);
  field.closest('article')?.scrollIntoView({ block: 'nearest' });
}
