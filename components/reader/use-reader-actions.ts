'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { toastDone, toastProblem } from '@/components/ui/toast';
import type { Highlight } from '@/lib/contracts/highlight';
import type { Span } from '@/lib/core/span';
import { activate } from './activate';
import { draftHighlight } from './draft-highlight';
import { closeDraft, openDraft } from './note-drafts';
import { type ReaderValue, useReader } from './reader-context';
import { clearSelection } from './use-text-selection';

/** What a reader can do to a selection or to a highlight, by whatever key or button. */
export interface ReaderActions {
  /** Highlight `span`, open it, and return its id. */
  highlight(span: Span, tagIds?: readonly string[]): string;
  /** Highlight `span` and write a note to it. */
  noteOn(span: Span): void;
  /** Choose tags for `span`, which becomes a highlight with the first of them. */
  tagSpan(span: Span): void;
  /** Highlight `span` and make a link to it. */
  linkTo(span: Span): void;
  /** Make a link to a highlight: a public one where one may share, else one for the members of the project. */
  share(id: string): void;
  remove(highlight: Highlight): void;
}

export function useReaderActions(): ReaderActions {
  const reader = useReader();
  const t = useTranslations('reader');
  return useMemo(() => {
    const { store, writes, project } = reader;
    const highlight = (span: Span, tagIds: readonly string[] = []) => {
      const draft = draftHighlight(reader, span, tagIds);
      clearSelection(reader);
      activate(reader, draft);
      void writes.create(draft);
      return draft.id;
    };
    const share = (id: string) => {
      if (project.can.share) store.set({ sharingId: id });
      else
        void copyPermalink(id, {
          done: t('link.copied'),
          hint: t('link.members'),
          failed: t('link.notCopied'),
        });
    };
    return {
      highlight,
      share,
      noteOn: (span) => {
        const id = highlight(span);
        store.set({ drafts: openDraft(store.get().drafts, { id, note: null }), isPanelOpen: true });
      },
      tagSpan: (span) => store.set({ picker: { subject: { span }, anchor: null } }),
      linkTo: (span) => share(highlight(span)),
      remove: (removed) => removeWithUndo(reader, removed, { done: t('deleted'), undo: t('undo') }),
    };
  }, [reader, t]);
}

function removeWithUndo(
  reader: ReaderValue,
  highlight: Highlight,
  words: { done: string; undo: string },
): void {
  const { store, writes } = reader;
  const { drafts } = store.get();
  store.set({ activeId: null, hoveredId: null, drafts: closeDraft(drafts, highlight.id) });
  void writes.remove(highlight.id).then(({ state }) => {
    if (state !== 'saved') return;
    const onClick = () => {
      void writes.restore(highlight);
      activate(reader, highlight);
    };
    toastDone(words.done, { id: highlight.id, action: { label: words.undo, onClick } });
  });
}

async function copyPermalink(
  id: string,
  words: { done: string; hint: string; failed: string },
): Promise<void> {
  const { origin, pathname } = window.location;
  const address = `${origin}${pathname}#h-${id}`;
  try {
    await navigator.clipboard.writeText(address);
    toastDone(words.done, { description: words.hint });
  } catch {
    // The browser may forbid it; the address can still be copied by hand.
    toastProblem(words.failed, { description: address });
  }
}
