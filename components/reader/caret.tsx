'use client';

import { useLayoutEffect, useRef } from 'react';
import { caretBox } from '@/lib/dom/span-to-rects';
import { useReader, useReaderState } from './reader-context';

/** The caret of keyboard readers: browsers draw none in a text that cannot be edited. */
export function Caret() {
  const { textRef } = useReader();
  const caret = useReaderState((state) => state.caret);
  const ref = useRef<HTMLSpanElement>(null);

  useLayoutEffect(() => {
    const element = ref.current;
    const parent = element?.offsetParent;
    if (!element || !parent || !textRef.current || caret === null) return;
    const box = caretBox(textRef.current, caret);
    if (!box) return;
    const origin = parent.getBoundingClientRect();
    element.style.translate = `${box.left - origin.left}px ${box.top - origin.top}px`;
    element.style.blockSize = `${box.bottom - box.top}px`;
    element.scrollIntoView({ block: 'nearest' });
  }, [caret, textRef]);

  if (caret === null) return null;
  // Begins its blinking anew with each step, so that it is seen where it went.
  return <span key={caret} ref={ref} aria-hidden className="caret" />;
}
