'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { flushSync } from 'react-dom';
import { uuidv7 } from 'uuidv7';
import { membersQuery } from '@/lib/client/members';
import { editOfReply } from '@/lib/client/recent-edit';
import { type ReplyOutcome, useReplyWrites } from '@/lib/client/replies';
import type { Reply } from '@/lib/contracts/reply';
import { isUnseen } from '../cards/unseen-edits';
import { useReader } from '../reader-context';
import type { ReaderStore } from '../reader-state';
import { mentionedIn } from './mentions';
import { takeUpReply } from './away-drafts';
import { closeDraft } from './note-drafts';
import { isReplyOvertaken, openReply, putReply, type ReplyDraft, withSent } from './reply-drafts';
import { focusReplyField } from './reply-field';

/** What one can do in the thread under a highlight. */
export interface ThreadActions {
  /** Begin a reply, or go on with it. */
  readonly begin: () => void;
  /** Begin to write `reply` anew. */
  readonly edit: (reply: Reply) => void;
  /** Send `draft` as a new reply; under `key` it is kept where it was to change one that is deleted by now. */
  readonly send: (draft: ReplyDraft, key?: string) => void;
  /** Save `draft` as the text of `reply`, unless that was changed since the draft was begun: then both are shown. */
  readonly save: (reply: Reply, draft: ReplyDraft) => void;
  /** Save `text` over what `reply` says now, or give up the draft where it is `null`. */
  readonly settle: (reply: Reply, draft: ReplyDraft, text: string | null) => void;
  /** Take a reply out of the thread; where another changed it of late, or meanwhile, only once one has seen what it says now. */
  readonly remove: (id: string) => void;
}

/** Return what one can do in the thread under the highlight. What is neither saved nor kept is open again, with all that was written. */
export function useThread(highlight: string): ThreadActions {
  const t = useTranslations('notes.failures');
  const { store, viewer, project, statement } = useReader();
  const client = useQueryClient();
  const failures = { create: t('createReply'), update: t('updateReply'), remove: t('removeReply') };
  const place = { project: project.slug, statement: statement.slug, highlight };
  const writes = useReplyWrites(place, failures);
  return useMemo(() => {
    const { open, close, attempt, contest } = threadDrafts(store, highlight);
    const save = (seen: Reply, draft: ReplyDraft) => {
      const reply = writes.now(seen.id) ?? seen;
      if (isReplyOvertaken(draft, reply.text)) {
        contest(reply.id, draft, reply.text);
        return;
      }
      const change = { text: draft.text.trim(), mentions: mentionsOf(draft) };
      void attempt(reply.id, draft, writes.update(reply.id, change));
    };
    const mentionsOf = ({ text, chosen }: ReplyDraft) => {
      const members = client.getQueryData(membersQuery(project.slug).queryKey) ?? [];
      return mentionedIn(text, [...chosen, ...members.map(({ user: { id, name } }) => ({ id, name }))]);
    };
    const ask = (reply: Reply, isRecent: boolean) =>
      store.set({
        stoppedDeletion: { kind: 'reply', reply, isRecent, anyway: () => remove(reply.id) },
      });
    const remove = (id: string) => {
      close(id);
      void writes.remove(id).then((outcome) => {
        if (outcome.state === 'conflict') ask(outcome.theirs, false);
      });
    };
    return {
      begin: () => open(),
      edit: (reply) => open(reply),
      send: (draft, key = highlight) => {
        const reply = newReply(highlight, draft.text.trim(), mentionsOf(draft), viewer);
        void attempt(key, draft, writes.create(reply));
      },
      save,
      settle: (reply, draft, text) => {
        // What is saved now has been seen; what is saved after this will be asked about again.
        if (text !== null) save(reply, { ...draft, text, base: reply.text });
        else close(reply.id);
      },
      remove: (id) => {
        const reply = writes.now(id);
        if (reply && isUnseen({ store, viewer }, id, editOfReply(reply))) ask(reply, true);
        else remove(id);
      },
    };
  }, [highlight, store, viewer, project.slug, client, writes]);
}

/** The drafts of a thread, as they are opened, sent and closed. */
function threadDrafts(store: ReaderStore, highlight: string) {
  const put = (key: string, draft: ReplyDraft) =>
    store.set({ replyDrafts: putReply(store.get().replyDrafts, key, draft) });
  const close = (key: string) =>
    store.set({ replyDrafts: closeDraft(store.get().replyDrafts, key), focusId: highlight });
  /** Open the draft beside the text that is in its way. */
  const contest = (key: string, draft: ReplyDraft, base: string) =>
    put(key, { ...draft, base, isContested: true });
  return {
    close,
    contest,
    open: (reply?: Reply) => {
      const key = reply?.id ?? highlight;
      const { replyDrafts, away } = takeUpReply(store.get(), key);
      flushSync(() => store.set({ replyDrafts: openReply(replyDrafts, highlight, reply), away }));
      focusReplyField(key);
    },
    /** Close the draft, and open it again should it be neither saved nor kept among the refused changes. */
    attempt: async (key: string, draft: ReplyDraft, sent: Promise<ReplyOutcome>) => {
      close(key);
      const outcome = await sent;
      if (outcome.state === 'saved' || (outcome.state === 'failed' && outcome.isKept)) return;
      const { replyDrafts, away } = takeUpReply(store.get(), key);
      const all = withSent(draft, replyDrafts.get(key));
      store.set({ away });
      if (outcome.state === 'conflict') contest(key, all, outcome.theirs.text);
      else put(key, all);
    },
  };
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
