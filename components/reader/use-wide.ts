'use client';

import { useSyncExternalStore } from 'react';

/** Where the margin has room beside the text: --breakpoint-lg of the style sheet. */
const WIDE = '(min-width: 68.75rem)';

/** Return whether the cards stand beside the text. The server says yes; it draws no cards anyway. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, isWideNow, () => true);
}

/** Return whether the cards stand beside the text now. */
function isWideNow(): boolean {
  return window.matchMedia(WIDE).matches;
}

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(WIDE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
