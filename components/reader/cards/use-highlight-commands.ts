'use client';

import { useTranslations } from 'next-intl';
import { toastDone, toastProblem } from '@/components/ui/toast';
import { nextTouching, planJoin, planSplit } from '@/lib/client/highlights/split-join';
import type { Highlight } from '@/lib/contracts/highlight';
import { pointToOffset } from '@/lib/dom/selection-to-span';
import { useCommands } from '../keys/use-commands';
import { type ReaderValue, useReader } from '../reader-context';
import { clearSelection, readSelection } from '../selection/selected-text';
import { useReaderActions } from '../use-reader-actions';
import { draftHighlight } from './draft-highlight';

/** What keys and the menu of its card do to the open highlight: split it, join it with the next, delete it. */
export function useHighlightCommands(): void {
  const t = useTranslations('history');
  const reader = useReader();
  const actions = useReaderActions();
  const { store, writes, offsets, textRef, marked } = reader;

  /** Do `act` to the open highlight. */
  const onActive = (act: (highlight: Highlight) => unknown) => () => {
    const { activeId } = store.get();
    const active = marked.get().highlights.find(({ id }) => id === activeId);
    return active ? act(active) : false;
  };

  const split = async () => {
    const at = cutOf(reader);
    const highlight =
      at === null ? undefined : highlightToSplit(marked.get().highlights, at, store.get().activeId);
    const plan = highlight && at !== null ? planSplit(highlight, at, offsets) : null;
    if (!highlight || !plan) {
      toastProblem(t('split.refused'), { description: t('split.where') });
      return;
    }
    const { visibility, tagIds } = highlight;
    const second = { ...draftHighlight(reader, plan.second, tagIds), visibility };
    clearSelection(reader);
    const { state } = await writes.split(highlight.id, plan.first, second);
    if (state === 'saved') toastDone(t('split.done'));
    if (state === 'conflict') toastProblem(t('split.refused'), { description: t('refusal.changed') });
  };

  const join = async (highlight: Highlight) => {
    const next = nextTouching(marked.get().highlights, highlight, offsets);
    const plan = next ? planJoin(highlight, next, offsets) : ({ refusal: 'apart' } as const);
    if ('refusal' in plan) {
      toastProblem(t('join.refused'), { description: t(`join.${plan.refusal}`) });
      return;
    }
    store.set({ activeId: plan.survivor.id });
    const { state } = await writes.join(plan);
    if (state === 'saved') toastDone(t('join.done'));
    if (state === 'conflict') toastProblem(t('join.refused'), { description: t('refusal.changed') });
  };

  const remove = (highlight: Highlight) => {
    if (!highlight.can.remove) {
      toastProblem(t('notDeleted'), { description: t('forbidden') });
      return;
    }
    actions.remove(highlight);
    // The card goes, and the focus that may have been in it.
    textRef.current?.focus({ preventScroll: true });
  };

  useCommands({ split, join: onActive(join), remove: onActive(remove) });
}

/** The open highlight, if the cut goes through it, else the innermost that one may change. */
function highlightToSplit(
  highlights: readonly Highlight[],
  at: number,
  activeId: string | null,
): Highlight | undefined {
  const around = highlights.filter(({ start, end, can }) => start < at && at < end && can.edit);
  const shortest = around.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0];
  return around.find(({ id }) => id === activeId) ?? shortest;
}

/** Where a highlight is to be cut: at the beginning of what is selected, or where the caret stands. */
function cutOf(reader: ReaderValue): number | null {
  readSelection(reader);
  const { selection, caret } = reader.store.get();
  if (selection) return selection.start;
  if (caret !== null) return caret;
  // A click puts the browser's own caret there, unseen.
  const point = document.getSelection();
  const root = reader.textRef.current;
  if (!root || !point?.anchorNode || !root.contains(point.anchorNode)) return null;
  return pointToOffset(root, point.anchorNode, point.anchorOffset, reader.offsets.length);
}
