import { useSyncExternalStore } from 'react';
import { parseTheme, type Theme } from './theme';

/** Return the theme that is chosen, wherever on the page it was chosen; `initial`, as the server knew it, at first. */
export function useTheme(initial: Theme = 'system'): Theme {
  return useSyncExternalStore(subscribe, read, () => initial);
}

function read(): Theme {
  return parseTheme(document.documentElement.dataset.theme);
}

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
