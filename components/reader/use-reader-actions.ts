'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { copyAddress } from '@/components/citing/copy-address';
import { withdrawPutAway } from '@/components/editing/use-putting-away';
import { toastDone } from '@/components/ui/toast';
import type { Highlight } from '@/lib/contracts/highlight';
import type { Span } from '@/lib/core/span';
import { highlightHash } from '@/lib/core/passage-link';
import { activate } from './cards/activate';
import { draftHighlight } from './cards/draft-highlight';
import { unseenEdits } from './cards/unseen-edits';
import { useTakeBack } from './history/use-history';
import { closeDraft, openDraft } from './notes/note-drafts';
import { type ReaderValue, useReader } from './reader-context';
import type { ReaderStore } from './reader-state';
import { clearSelection } from './selection/selected-text';
import { rememberTag } from './tagging/last-tag';

/** What a reader can do to a selection or to a highlight, by whatever key or button. */
export interface ReaderActions {
  /** Highlight `span`, open it, and return its id. Without `tagIds` it gets the sticky tag, if there is one. */
  highlight(span: Span, tagIds?: readonly string[]): string;
  /** Highlight `span` and write a note to it. */
  noteOn(span: Span): void;
  /** Choose tags for `span`, which becomes a highlight with the first of them. */
  tagSpan(span: Span): void;
  /** Make a link to a highlight: a public one where one may share, else one for the members of the project. */
  share(id: string): void;
  remove(highlight: Highlight): void;
}

export function useReaderActions(): ReaderActions {
  const reader = useReader();
  const t = useTranslations('reader');
  const takeBack = useTakeBack();
  return useMemo(() => {
    const { store, writes, project } = reader;
    const highlight = (span: Span, tagIds: readonly string[] = stickyTags(store)) => {
      const draft = draftHighlight(reader, span, tagIds);
      // Drawn first of all, then opened.
      void writes.create(draft);
      clearSelection(reader);
      activate(reader, draft);
      const lastTagId = tagIds.at(-1);
      if (lastTagId) rememberTag(store, project.slug, lastTagId);
      return draft.id;
    };
    const share = (id: string) => {
      if (project.can.share) store.set({ sharingId: id });
      else
        void copyAddress(permalinkOf(id), {
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
      remove: (removed) => {
        const words = {
          done: t('deleted'),
          undo: t('undo'),
          takeBack: (step: number) => takeBack('undo', step),
        };
        const remove = (highlight: Highlight) => removeWithUndo(reader, highlight, words);
        if (!askedFirst(reader, removed, remove)) remove(removed);
      },
    };
  }, [reader, t, takeBack]);
}

function stickyTags({ get }: ReaderStore): string[] {
  const { stickyTagId } = get();
  return stickyTagId === null ? [] : [stickyTagId];
}

/** Ask before `highlight` is deleted, if somebody else has just changed it; return whether it is so. */
function askedFirst(
  { store, viewer, marked }: ReaderValue,
  highlight: Highlight,
  remove: (highlight: Highlight) => void,
): boolean {
  // What was heard of it counts, whether it is drawn yet or not.
  const current = marked.get().all.find(({ id }) => id === highlight.id) ?? highlight;
  if (unseenEdits({ store, viewer }, [current]).length === 0) return false;
  const changed = [{ drawn: null, current }];
  store.set({
    stoppedDeletion: { kind: 'highlights', changed, others: null, anyway: () => remove(current) },
  });
  return true;
}

function removeWithUndo(
  reader: ReaderValue,
  highlight: Highlight,
  words: { done: string; undo: string; takeBack: (step: number) => Promise<void> },
): void {
  const { store, writes } = reader;
  const { drafts } = store.get();
  const draft = drafts.get(highlight.id);
  store.set({ activeId: null, hoveredId: null, resizing: null, drafts: closeDraft(drafts, highlight.id) });
  withdrawPutAway(`note ${highlight.id}`);
  void writes.remove(highlight.id).then((outcome) => {
    if (outcome.state !== 'saved' && draft) {
      store.set({ drafts: new Map(store.get().drafts).set(highlight.id, draft) });
    }
    if (outcome.state === 'conflict') {
      const { theirs } = outcome;
      const anyway = () => removeWithUndo(reader, theirs, words);
      const changed = [{ drawn: highlight, current: theirs }];
      store.set({ stoppedDeletion: { kind: 'highlights', changed, others: null, anyway } });
    }
    if (outcome.state !== 'saved') return;
    const onClick = () => {
      // The same step that the key undoes, so that it is not undone twice.
      void words.takeBack(outcome.step);
      activate(reader, highlight);
    };
    toastDone(words.done, { id: highlight.id, action: { label: words.undo, onClick } });
  });
}

function permalinkOf(id: string): string {
  const { origin, pathname } = window.location;
  return `${origin}${pathname}${highlightHash(id)}`;
}
