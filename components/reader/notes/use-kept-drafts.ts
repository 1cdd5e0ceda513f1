'use client';

import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type DraftWriter, draftsOf } from '@/lib/client/drafts/drafts';
import { outboxOf } from '@/lib/client/outbox/outbox-of';
import { useReader } from '../reader-context';
import type { ReaderStore } from '../reader-state';
import { DraftKeeper } from './draft-keeper';
import { NOTHING_WRITTEN, thawDraft, type Writing } from './kept-drafts';

/**
 * Keep what is being written, for this person and statement, until it is saved or given up: it is there when they come
 * back, in whatever tab. Returns what was there from another time; `null` where nothing was, or while that is not known.
 */
export function useKeptDrafts(): Writing | null {
  const { project, statement, viewer, store } = useReader();
  const client = useQueryClient();
  const at = `reader ${project.id} ${statement.id} `;
  const [restored, setRestored] = useState<Writing | null>(null);

  useEffect(() => {
    const writer = draftsOf(viewer.id).open();
    const keeper = new DraftKeeper({ writer, at, writing: store.get, recorded: () => recordedBy(client) });
    const stop = store.subscribe(() => keeper.look());
    const leave = () => keeper.leave();
    // Before the writer does what it does then.
    window.addEventListener('pagehide', leave, { capture: true });
    void restore(writer, at, store).then((kept) => kept && setRestored(kept));
    return () => {
      stop();
      window.removeEventListener('pagehide', leave, { capture: true });
      void keeper.close().then(() => writer.close());
    };
  }, [at, viewer.id, store, client]);
  return restored;
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
  let restored: Writing = NOTHING_WRITTEN;
  for (const draft of found) {
    const what = draft.place.slice(at.length);
    const isWanted = thawDraft(store.get(), what, draft.text) !== null;
    if (!isWanted || !(await writer.take(draft))) continue;
    const { drafts, replyDrafts, aboutDraft } = thawDraft(store.get(), what, draft.text) ?? store.get();
    store.set({ drafts, replyDrafts, aboutDraft });
    restored = thawDraft(restored, what, draft.text) ?? restored;
  }
  return restored === NOTHING_WRITTEN ? null : restored;
}
