'use client';

import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent } from 'react';
import { toastDone } from '@/components/ui/toast';
import { type DraftWriter, draftsOf } from '@/lib/client/drafts/drafts';
import { outboxOf } from '@/lib/client/outbox/outbox-of';
import { useReader } from '../reader-context';
import type { ReaderStore } from '../reader-state';
import { scrollToPassage } from '../text/scroll-to-passage';
import { DraftKeeper } from './draft-keeper';
import { thawDraft, type Writing } from './kept-drafts';

/**
 * Keep what is being written, for this person and statement, until it is saved or given up: it is there when they come
 * back, in whatever tab.
 */
export function useKeptDrafts(): void {
  const { project, statement, viewer, store } = useReader();
  const client = useQueryClient();
  const at = `reader ${project.id} ${statement.id} `;
  const tell = useTellKept();

  useEffect(() => {
    const writer = draftsOf(viewer.id).open();
    const keeper = new DraftKeeper({ writer, at, writing: store.get, recorded: () => recordedBy(client) });
    const stop = store.subscribe(() => keeper.look());
    const leave = () => keeper.leave();
    // Before the writer does what it does then.
    window.addEventListener('pagehide', leave, { capture: true });
    void restore(writer, at, store).then((kept) => kept && tell(kept));
    return () => {
      stop();
      window.removeEventListener('pagehide', leave, { capture: true });
      void keeper.close().then(() => writer.close());
    };
  }, [at, viewer.id, store, client]);
}

/** Settles once all changes that were made until then are kept in this browser, or answered. */
async function recordedBy(client: QueryClient): Promise<void> {
  // A draft is closed in the turn in which its words are handed in.
  await Promise.resolve();
  await outboxOf(client).count();
}

/** Open what was not saved, but for what is being written at already; return that, if there is any. */
async function restore(writer: DraftWriter, at: string, store: ReaderStore): Promise<Writing | null> {
  const found = await writer.find((place) => place.startsWith(at));
  let restored: Writing = NOTHING;
  for (const draft of found) {
    const what = draft.place.slice(at.length);
    const isWanted = thawDraft(store.get(), what, draft.text) !== null;
    if (!isWanted || !(await writer.take(draft))) continue;
    const { drafts, replyDrafts, aboutDraft } = thawDraft(store.get(), what, draft.text) ?? store.get();
    store.set({ drafts, replyDrafts, aboutDraft });
    restored = thawDraft(restored, what, draft.text) ?? restored;
  }
  return restored === NOTHING ? null : restored;
}

const NOTHING: Writing = { drafts: new Map(), replyDrafts: new Map(), aboutDraft: null };

/** Say that something is still here, and lead there: it may be far from what is on the screen. */
function useTellKept() {
  const t = useTranslations('notes.kept');
  const reader = useReader();
  const open = useEffectEvent((kept: Writing) => {
    const ids = new Set([...kept.drafts.keys(), ...kept.replyDrafts.keys()]);
    const highlight = reader.marked.get().all.find(({ id }) => ids.has(id));
    if (highlight) {
      reader.store.set({ activeId: highlight.id, activeTop: null, isPanelOpen: true });
      scrollToPassage(reader, highlight);
    } else if (kept.aboutDraft) reader.store.set({ isAboutOpen: true });
  });
  return useEffectEvent((kept: Writing) => {
    const count = kept.drafts.size + kept.replyDrafts.size + (kept.aboutDraft ? 1 : 0);
    const action = { label: t('open'), onClick: () => open(kept) };
    toastDone(t('title', { count }), { id: 'kept-drafts', action });
  });
}
