'use client';

import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { useMarked, useReader } from '@/components/reader/reader-context';

/** Where the focus was last, and which highlight that was about. */
interface Focused {
  readonly element: Element;
  readonly highlight: string | null;
}

/**
 * Keep the focus when others take away what has it: a card that is drawn anew elsewhere gets it back, and where there is
 * none any more it goes to the text, from where the keys lead on. Nothing is scrolled.
 */
export function useKeptFocus(): void {
  const { store, textRef } = useReader();
  const { highlights } = useMarked();
  const last = useRef<Focused | null>(null);

  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      const card = target.closest('[data-card]');
      const isOfMargin = card ?? target.closest('.stripe, .margin-place');
      last.current = isOfMargin && { element: target, highlight: card?.getAttribute('data-card') ?? null };
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, []);

  const giveBack = useEffectEvent(() => {
    const lost = last.current;
    if (!lost || lost.element.isConnected || document.activeElement !== document.body) return;
    last.current = null;
    const isDrawn = document.querySelector(`[data-card="${CSS.escape(lost.highlight ?? '')}"]`) !== null;
    if (isDrawn) store.set({ focusId: lost.highlight });
    else textRef.current?.focus({ preventScroll: true });
  });

  useLayoutEffect(() => {
    // The cards follow the text: what is taken away from them may go with the next frame.
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => giveBack()));
    return () => cancelAnimationFrame(frame);
  }, [highlights]);
}
