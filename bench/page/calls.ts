import type { Page } from '@playwright/test';
import type { Span } from '../../lib/core/span';

/** A block on the screen. */
export interface BlockOnScreen extends Span {
  /** How many of its characters are marked. */
  marked: number;
  /** Whether all of it can be seen, with room around it. */
  isWhole: boolean;
}

/** A passage inside one block, which is named by where it begins. */
export interface Passage extends Span {
  block: number;
}

/** How long something took from an event to the end of the frame that shows it, and how long that frame took. */
export interface Answer {
  took: number;
  frames: number;
  paint: number;
}

/** What watch.js and act.js offer in the page, by name: what it is given and what it returns. */
interface Calls {
  isSettled: () => boolean;
  opening: () => { firstScreen: number; parsed: number; ready: number; longest: number };
  delivery: () => { visible: number; longest: number; source: 'document' | 'feed' | 'call' };
  visibleAt: () => number;
  screen: () => BlockOnScreen[];
  scrollToMiddle: () => void;
  show: () => void;
  forget: () => void;
  listen: (type: string, start: number | null) => void;
  answered: () => Answer;
  select: (passage: Passage) => void;
  rest: () => void;
  twoFrames: () => void;
  placeOf: (place: { block: number; at: number }) => { x: number; y: number };
  startScrolling: () => void;
  stopScrolling: () => number[];
}

/** Call one of the functions of watch.js and act.js. */
export function call<Name extends keyof Calls>(
  page: Page,
  name: Name,
  ...args: Parameters<Calls[Name]>
): Promise<ReturnType<Calls[Name]>> {
  return page.evaluate(
    async ([name, args]) => {
      const { bench } = window as unknown as { bench: Record<string, (...args: unknown[]) => unknown> }; // set by watch.js
      return (await bench[name]?.(...args)) as never; // by the table above
    },
    [name, args] as const,
  );
}
