'use client';

import { useCallback, useEffect, useRef } from 'react';

/** Return whether the component is still on the page, to be asked later. */
export function useIsHere(): () => boolean {
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  return useCallback(() => isHere.current, []);
}
