'use client';

import { useEffect } from 'react';
import { useReader } from '../reader-context';

/** Follow the page as it is scrolled. To be called after all that goes along with it: they are asked in the next frame. */
export function useScroll(): void {
  const { scroll, textRef } = useReader();
  useEffect(() => (textRef.current ? scroll.start(textRef.current) : undefined), [scroll, textRef]);
}
