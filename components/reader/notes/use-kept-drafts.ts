'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent } from 'react';
import { toastDone } from '@/components/ui/toast';
import { keepInTab, recall } from '@/lib/client/tab-memory';
import { useReader } from '../reader-context';
import { scrollToPassage } from '../text/scroll-to-passage';
import { freezeDrafts, thawDrafts, type Writing } from './kept-drafts';

/** How long after a key is pressed the browser is given what was written, in milliseconds. */
const PAUSE = 250;

/**
 * Keep what is being written when the page is loaded again: in this tab, for this person and statement. Where the
 * browser keeps nothing, it asks before the page is left.
 */
export function useKeptDrafts(): void {
  const { project, statement, viewer, store } = useReader();
  const key = `postil drafts ${viewer.id} ${project.id} ${statement.id}`;
  const tell = useTellKept();

  useEffect(() => {
    const kept = thawDrafts(recall(key));
    if (kept) {
      store.set(kept);
      tell(kept);
    }
    const keeper = makeKeeper(key, () => store.get());
    const stop = store.subscribe(keeper.changed);
    window.addEventListener('pagehide', keeper.keep);
    window.addEventListener('beforeunload', keeper.ask);
    return () => {
      stop();
      keeper.keep();
      window.removeEventListener('pagehide', keeper.keep);
      window.removeEventListener('beforeunload', keeper.ask);
    };
  }, [key, store]);
}

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

function makeKeeper(key: string, writing: () => Writing) {
  let known = writing();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isKept = true;
  const keep = () => {
    clearTimeout(timer);
    isKept = keepInTab(key, freezeDrafts(writing()));
  };
  return {
    keep,
    changed: () => {
      const now = writing();
      const isSame =
        now.drafts === known.drafts &&
        now.replyDrafts === known.replyDrafts &&
        now.aboutDraft === known.aboutDraft;
      if (isSame) return;
      known = now;
      clearTimeout(timer);
      timer = setTimeout(keep, PAUSE);
    },
    ask: (event: BeforeUnloadEvent) => {
      keep();
      if (!isKept) event.preventDefault();
    },
  };
}
