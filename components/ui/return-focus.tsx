'use client';

import { useEffect, useState } from 'react';

/**
 * Stands inside of a dialog: when that is taken away, the focus goes back to where it was before. Radix gives it back
 * to a trigger of its own only, and most dialogs are opened by something else.
 */
export function ReturnFocus() {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // After Radix, and only if nobody has taken the focus meanwhile.
      setTimeout(() => {
        if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus();
      });
    },
    [opener],
  );
  return null;
}
