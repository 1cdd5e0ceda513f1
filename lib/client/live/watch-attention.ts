import type { Attention } from './project-live';

/** Tell `attention` of the tab, now and until the returned function is called. */
export function watchAttention(attention: Attention): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const lookOrHide = () => {
    if (document.visibilityState === 'visible') attention.look();
    else attention.hide();
  };
  document.addEventListener('visibilitychange', lookOrHide, { signal });
  // Of several windows that can be seen, it is the one that somebody turns to.
  window.addEventListener('focus', attention.look.bind(attention), { signal });
  // A stream over a network that is gone does not break by itself; and there may be a server on this very machine.
  for (const type of ['online', 'offline']) {
    window.addEventListener(type, attention.reconnect.bind(attention), { signal });
  }
  // A page with an open connection cannot be kept by the browser for when one goes back to it.
  window.addEventListener('pagehide', attention.leave.bind(attention), { signal });
  window.addEventListener('pageshow', ({ persisted }) => persisted && lookOrHide(), { signal });
  if (document.visibilityState === 'visible') attention.look();
  return () => listening.abort();
}
