import { startTransition } from 'react';
import { afterPaint } from '@/lib/dom/after-paint';

/** What follows a change once the page has been painted, in one React transition for all that changed until then. */
export interface LateListeners {
  /** Something has changed. */
  readonly wake: () => void;
  /** Do `work` once, when all that follows is done, and before that. */
  readonly add: (work: () => void) => void;
  /** Call `listener` after each change. Returns how to stop listening. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** Return those of a reader that has just been opened: nobody listens yet. */
export function createLateListeners(): LateListeners {
  const listeners = new Set<() => void>();
  let works: (() => void)[] = [];
  let isAwake = false;
  const run = () => {
    isAwake = false;
    const now = works;
    works = [];
    startTransition(() => {
      for (const work of [...now, ...listeners]) work();
    });
  };
  const wake = () => {
    if (isAwake) return;
    isAwake = true;
    afterPaint(run);
  };
  const add = (work: () => void) => {
    works.push(work);
    wake();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return { wake, add, subscribe };
}
