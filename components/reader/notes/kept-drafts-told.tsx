'use client';

import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useKeptTold } from '@/components/editing/use-kept-told';
import { highlightsQuery } from '@/lib/client/highlights/queries';
import { repliesQuery } from '@/lib/client/replies';
import type { Highlight } from '@/lib/contracts/highlight';
import { useReader, useReaderState } from '../reader-context';
import type { ReaderState } from '../reader-state';
import { scrollToPassage } from '../text/scroll-to-passage';
import type { Writing } from './kept-drafts';
import { lostIn, type LostWriting, type There, threadsToKnow, withoutLost } from './lost-drafts';
import { closeDraft } from './note-drafts';
import { useKeptDrafts } from './use-kept-drafts';

/**
 * Keeps what is being written, and says what is still here from another time: it leads there, and shows by itself what was
 * written at something that is no longer there, or no longer theirs to change.
 */
export function KeptDrafts() {
  const restored = useKeptDrafts();
  const { store } = useReader();
  const drafts = useReaderState((state) => state.drafts);
  const replyDrafts = useReaderState((state) => state.replyDrafts);
  const aboutDraft = useReaderState((state) => state.aboutDraft);
  const away = useReaderState((state) => state.away);
  const writing = { drafts, replyDrafts, aboutDraft, away };
  const { tell, dialog } = useKeptTold<LostWriting>({
    at: 'reader',
    isLeft: (lost) => isIn(writing, lost),
    onDiscard: (lost) => store.set(without(writing, lost)),
  });
  const open = useOpening();
  useFindingLost(restored, (lost, kept) => {
    const here = kept.drafts.size + kept.replyDrafts.size + (kept.aboutDraft ? 1 : 0);
    tell({ here, open: () => open(kept), lost });
  });
  return dialog;
}

function isIn({ aboutDraft, away, ...open }: Writing, { kind, id }: LostWriting): boolean {
  if (kind === 'about') return aboutDraft !== null;
  const of = kind === 'note' ? 'drafts' : 'replyDrafts';
  return open[of].has(id) || away[of].has(id);
}

function without({ drafts, replyDrafts, away }: Writing, { kind, id }: LostWriting): Partial<ReaderState> {
  if (kind === 'about') return { aboutDraft: null };
  return kind === 'note'
    ? { drafts: closeDraft(drafts, id), away: { ...away, drafts: closeDraft(away.drafts, id) } }
    : {
        replyDrafts: closeDraft(replyDrafts, id),
        away: { ...away, replyDrafts: closeDraft(away.replyDrafts, id) },
      };
}

/** Find, once it is known what there is, what of `restored` has lost its place, and `tell` it and the rest. */
function useFindingLost(
  restored: Writing | null,
  tell: (lost: readonly LostWriting[], rest: Writing) => void,
): void {
  const { project, statement } = useReader();
  const client = useQueryClient();
  const feed = useQuery(highlightsQuery({ project: project.slug, statement: statement.slug }));
  const told = useRef<Writing | null>(null);
  const isLoading = feed.fetchStatus === 'fetching';
  const find = useEffectEvent(async (kept: Writing) => {
    // Without a connection nobody knows what is gone.
    const isKnown = feed.isSuccess && feed.fetchStatus === 'idle' && feed.data.next === null;
    if (!isKnown) return [];
    const there = await whatIsThere(client, kept, feed.data.items);
    return lostIn(kept, { ...there, canAdd: project.can.annotate });
  });
  const tellFound = useEffectEvent((kept: Writing, lost: readonly LostWriting[]) =>
    tell(lost, withoutLost(kept, lost)),
  );
  useEffect(() => {
    if (!restored || isLoading || told.current === restored) return;
    told.current = restored;
    void find(restored).then((lost) => tellFound(restored, lost));
  }, [restored, isLoading]);
}

async function whatIsThere(
  client: QueryClient,
  writing: Writing,
  items: readonly Highlight[],
): Promise<Omit<There, 'canAdd'>> {
  const highlights = changeable(items);
  const wanted = threadsToKnow(writing).filter((id) => highlights.has(id));
  const threads = await Promise.all(
    wanted.map(async (id) => {
      // A thread that could not be read says so in its place, where one can try again.
      const replies = await client.query(repliesQuery(id)).catch(() => null);
      return replies ? [[id, changeable(replies)] as const] : [];
    }),
  );
  return { highlights, threads: new Map(threads.flat()) };
}

function changeable(
  rows: readonly { readonly id: string; readonly can: { readonly edit: boolean } }[],
): ReadonlyMap<string, boolean> {
  return new Map(rows.map(({ id, can }) => [id, can.edit]));
}

/** Return how to come to what is kept: it may be far from what is on the screen. */
function useOpening(): (kept: Writing) => void {
  const reader = useReader();
  return (kept) => {
    const replied = [...kept.replyDrafts.values()].map(({ highlight }) => highlight);
    const ids = new Set([...kept.drafts.keys(), ...replied]);
    const highlight = reader.marked.get().all.find(({ id }) => ids.has(id));
    if (highlight) {
      reader.store.set({ activeId: highlight.id, activeTop: null, isPanelOpen: true });
      scrollToPassage(reader, highlight);
    } else if (kept.aboutDraft) reader.store.set({ isAboutOpen: true });
  };
}
