'use client';

import { useEffect, useState } from 'react';
import { type DraftWriter, draftsOf } from '@/lib/client/drafts/drafts';
import { useReader } from '../reader-context';
import type { ReaderStore } from '../reader-state';
import { freezeDrafts, thawDraft, type Writing } from './kept-drafts';

/**
 * Keep what is being written, for this person and statement, until it is saved or given up: it is there when they come
 * back, in whatever tab. Returns what was there from another time; `null` where nothing was, or while that is not known.
 */
export function useKeptDrafts(): Writing | null {
  const { project, statement, viewer, store } = useReader();
  const at = `reader ${project.id} ${statement.id} `;
  const [restored, setRestored] = useState<Writing | null>(null);

  useEffect(() => {
    const writer = draftsOf(viewer.id).open();
    const stop = store.subscribe(makeKeeper(writer, at, store.get));
    void restore(writer, at, store).then((kept) => kept && setRestored(kept));
    return () => {
      stop();
      writer.close();
    };
  }, [at, viewer.id, store]);
  return restored;
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

/** Return what keeps those drafts that are others than when it was last called. */
function makeKeeper(writer: DraftWriter, at: string, writing: () => Writing): () => void {
  let known = writing();
  let kept = freezeDrafts(known);
  return () => {
    const now = writing();
    const isSame =
      now.drafts === known.drafts &&
      now.replyDrafts === known.replyDrafts &&
      now.aboutDraft === known.aboutDraft;
    if (isSame) return;
    known = now;
    const before = kept;
    kept = freezeDrafts(now);
    for (const [what, text] of kept) if (before.get(what) !== text) writer.keep(at + what, text);
    for (const what of before.keys()) if (!kept.has(what)) writer.keep(at + what, null);
  };
}
