'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useSyncExternalStore } from 'react';
import { toastDone, toastProblem } from '@/components/ui/toast';
import type { Direction } from '@/lib/client/highlights/history';
import type { TakenBack } from '@/lib/client/highlights/sitting';
import { useCommands } from '../keys/use-commands';
import { useReader } from '../reader-context';
import { showPassage } from '../text/scroll-to-passage';

/** One toast for all of them: the last is what counts. */
const TOAST = 'history';

/**
 * Return how to undo or redo: the last step, or the one called `step`, and to say what became of it. It is said when it is
 * drawn, and once more should the server refuse it.
 */
export function useTakeBack(): (direction: Direction, step?: number) => Promise<void> {
  const reader = useReader();
  const t = useTranslations('history');
  const errors = useTranslations('errors');
  return useCallback(
    async (direction, step) => {
      const { sitting } = reader.writes;
      const onDrawn = ({ name, highlight }: TakenBack) => {
        if (highlight) showPassage(reader, highlight);
        toastDone(t(`${direction}.${name}`), { id: TOAST });
      };
      const taking = await (direction === 'undo' ? sitting.undo(step, onDrawn) : sitting.redo(onDrawn));
      if (taking.state === 'empty') toastDone(t(`${direction}.empty`), { id: TOAST });
      if (taking.state === 'refused') {
        toastProblem(t(`${direction}.refused`), { id: TOAST, description: t(`refusal.${taking.reason}`) });
      }
      if (taking.state === 'failed') {
        toastProblem(t(`${direction}.not`, { name: taking.name }), {
          id: TOAST,
          description: errors(taking.code),
        });
      }
    },
    [reader, t, errors],
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
