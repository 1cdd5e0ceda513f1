import { useEffect, useState } from 'react';
import { useReader } from '../reader-context';
import { nextStep } from './in-steps';

/** So many cards are added in one frame: where a screen is full of them, the page would stand still for all of them. */
const AT_ONCE = 4;

const NONE: ReadonlySet<string> = new Set();

/** Return those of `cards` that are drawn by now; the rest follows step by step, after each frame. */
export function useInSteps<T extends { readonly id: string }>(
  cards: readonly T[],
  openId: string | null,
): readonly T[] {
  const { store } = useReader();
  const [known, setKnown] = useState(NONE);
  const drawn = nextStep(cards, known, { openId, most: AT_ONCE });
  useEffect(() => {
    if (drawn.length === known.size && drawn.every(({ id }) => known.has(id))) return;
    store.later(() => setKnown(new Set(drawn.map(({ id }) => id))));
  }, [store, drawn, known]);
  return drawn;
}
