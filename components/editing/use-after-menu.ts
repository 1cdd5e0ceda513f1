import { useRef } from 'react';

/**
 * What a menu opens takes the focus, and gives it back when it is done: that works only once the menu has closed and
 * its button has the focus again. `afterMenu(open)` is for `onSelect` of an item, `onCloseAutoFocus` for the content.
 */
export function useAfterMenu(): {
  afterMenu: (open: () => void) => () => void;
  onCloseAutoFocus: () => void;
} {
  const waiting = useRef<(() => void) | null>(null);
  return {
    afterMenu: (open) => () => {
      waiting.current = open;
    },
    onCloseAutoFocus: () => {
      waiting.current?.();
      waiting.current = null;
    },
  };
}
