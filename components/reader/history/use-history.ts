'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useSyncExternalStore } from 'react';
import { toastDone, toastProblem } from '@/components/ui/toast';
import type { Direction } from '@/lib/client/highlights/history';
import { useCommands } from '../keys/use-commands';
import { useReader } from '../reader-context';
import { showPassage } from '../text/scroll-to-passage';

/** One toast for all of them: the last is what counts. */
const TOAST = 'history';

/** Return how to undo or redo: the last step, or the one called `step`, and to say what became of it. */
export function useTakeBack(): (direction: Direction, step?: number) => Promise<void> {
  const reader = useReader();
  const t = useTranslations('history');
  return useCallback(
    async (direction, step) => {
      const { sitting } = reader.writes;
      const taking = await (direction === 'undo' ? sitting.undo(step) : sitting.redo());
      if (taking.state === 'done') {
        if (taking.highlight) showPassage(reader, taking.highlight);
        toastDone(t(`${direction}.${taking.name}`), { id: TOAST });
      } else if (taking.state === 'refused') {
        toastProblem(t(`${direction}.refused`), { id: TOAST, description: t(`refusal.${taking.reason}`) });
      } else if (taking.state === 'failed') {
        toastProblem(t(`${direction}.failed`), { id: TOAST, description: t('failed') });
      } else toastDone(t(`${direction}.empty`), { id: TOAST });
    },
    [reader, t],
  );
}

/** What one did here in this sitting, to undo and to redo. */
export function useHistory() {
  const { sitting } = useReader().writes;
  const { done, undone } = useSyncExternalStore(sitting.subscribe, sitting.get, sitting.get);
  return { canUndo: done.length > 0, canRedo: undone.length > 0 };
}

/** Undo and redo by their keys. */
export function useUndoKeys(): void {
  const takeBack = useTakeBack();
  useCommands({ undo: () => takeBack('undo'), redo: () => takeBack('redo') });
}
