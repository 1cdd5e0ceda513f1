'use client';

import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { LostDraftsDialog } from '@/components/editing/lost-drafts-dialog';
import { toastDone, toastNote } from '@/components/ui/toast';
import { highlightsQuery } from '@/lib/client/highlights/queries';
import { repliesQuery } from '@/lib/client/replies';
import { useReader, useReaderState } from '../reader-context';
import { scrollToPassage } from '../text/scroll-to-passage';
import type { Writing } from './kept-drafts';
import { lostIn, type LostWriting, type There, threadsToKnow, withoutLost } from './lost-drafts';
import { closeDraft } from './note-drafts';
import { useKeptDrafts } from './use-kept-drafts';

/**
 * Keeps what is being written, and says what is still here from another time: it leads there, and shows by itself what was
 * written at something that is no longer there.
 */
export function KeptDrafts() {
  const restored = useKeptDrafts();
  const lost = useLost(restored, useTellKept());
  const { store } = useReader();
  const drafts = useReaderState((state) => state.drafts);
  const replyDrafts = useReaderState((state) => state.replyDrafts);
  const left = lost.all.filter(({ kind, id }) => (kind === 'note' ? drafts : replyDrafts).has(id));
  if (!lost.isOpen || left.length === 0) return null;
  return (
    <LostDraftsDialog
      drafts={left}
      onDiscard={({ kind, id }) =>
        store.set(
          kind === 'note' ? { drafts: closeDraft(drafts, id) } : { replyDrafts: closeDraft(replyDrafts, id) },
        )
      }
      onClose={lost.close}
    />
  );
}

/** Find, once it is known what there is, what of `restored` has lost its place, and say so; `tellKept` says the rest. */
function useLost(restored: Writing | null, tellKept: (kept: Writing) => void) {
  const t = useTranslations('notes.lost');
  const { project, statement } = useReader();
  const client = useQueryClient();
  const feed = useQuery(highlightsQuery({ project: project.slug, statement: statement.slug }));
  const [all, setAll] = useState<readonly LostWriting[]>([]);
  const [isOpen, setIsOpen] = useState(false);
  const told = useRef<Writing | null>(null);
  const isLoading = feed.fetchStatus === 'fetching';
  const find = useEffectEvent(async (kept: Writing) => {
    // Without a connection nobody knows what is gone.
    const isKnown = feed.isSuccess && feed.fetchStatus === 'idle' && feed.data.next === null;
    return isKnown ? lostIn(kept, await whatIsThere(client, kept, feed.data.items)) : [];
  });
  const tell = useEffectEvent((kept: Writing, found: readonly LostWriting[]) => {
    tellKept(withoutLost(kept, found));
    if (found.length === 0) return;
    setAll(found);
    const action = { label: t('open'), onClick: () => setIsOpen(true) };
    toastNote(t('title', { count: found.length }), { id: 'lost-drafts', description: t('body'), action });
  });
  useEffect(() => {
    if (!restored || isLoading || told.current === restored) return;
    told.current = restored;
    void find(restored).then((found) => tell(restored, found));
  }, [restored, isLoading]);
  return { all, isOpen, close: () => setIsOpen(false) };
}

async function whatIsThere(
  client: QueryClient,
  writing: Writing,
  items: readonly { id: string }[],
): Promise<There> {
  const highlights = new Set(items.map(({ id }) => id));
  const wanted = threadsToKnow(writing).filter((id) => highlights.has(id));
  const threads = await Promise.all(
    wanted.map(async (id) => {
      // A thread that could not be read says so in its place, where one can try again.
      const replies = await client.query(repliesQuery(id)).catch(() => null);
      return replies ? [[id, new Set(replies.map((reply) => reply.id))] as const] : [];
    }),
  );
  return { highlights, threads: new Map(threads.flat()) };
}

/** Say that something is still here, and lead there: it may be far from what is on the screen. */
function useTellKept() {
  const t = useTranslations('notes.kept');
  const reader = useReader();
  const open = (kept: Writing) => {
    const replied = [...kept.replyDrafts.values()].map(({ highlight }) => highlight);
    const ids = new Set([...kept.drafts.keys(), ...replied]);
    const highlight = reader.marked.get().all.find(({ id }) => ids.has(id));
    if (highlight) {
      reader.store.set({ activeId: highlight.id, activeTop: null, isPanelOpen: true });
      scrollToPassage(reader, highlight);
    } else if (kept.aboutDraft) reader.store.set({ isAboutOpen: true });
  };
  return (kept: Writing) => {
    const count = kept.drafts.size + kept.replyDrafts.size + (kept.aboutDraft ? 1 : 0);
    if (count === 0) return;
    const action = { label: t('open'), onClick: () => open(kept) };
    toastDone(t('title', { count }), { id: 'kept-drafts', action });
  };
}
