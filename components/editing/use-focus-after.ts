import { useEffect, useRef } from 'react';

/**
 * What moves is drawn elsewhere and may lose the focus. Returns a function that takes the id of an element; that gets
 * the focus when `drawn` has changed and what it stands for is on the screen.
 */
export function useFocusAfter(drawn: unknown): (elementId: string) => void {
  const waiting = useRef<string | null>(null);
  useEffect(() => {
    if (waiting.current === null) return;
    document.getElementById(waiting.current)?.focus();
    waiting.current = null;
  }, [drawn]);
  return (elementId) => {
    waiting.current = elementId;
  };
}
