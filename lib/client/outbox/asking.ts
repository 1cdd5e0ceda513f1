/**
 * Let the browser ask before the page is left, as long as something `isAtRisk` then; `subscribe` tells when that may be
 * another. Return how to stop. Nothing listens while nothing is at risk: a page that may ask is not there again at once
 * when one comes back to it.
 */
export function askWhile(
  isAtRisk: () => boolean,
  subscribe: (listener: () => void) => () => void,
): () => void {
  if (typeof window === 'undefined') return () => undefined;
  const ask = (event: BeforeUnloadEvent) => {
    if (isAtRisk()) event.preventDefault();
  };
  const listen = () => window.addEventListener('beforeunload', ask);
  const rest = () => window.removeEventListener('beforeunload', ask);
  const look = () => (isAtRisk() ? listen() : rest());
  const stop = subscribe(look);
  look();
  return () => {
    stop();
    rest();
  };
}
