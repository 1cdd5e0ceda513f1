'use client';

import { useLayoutEffect, useRef } from 'react';
import { caretBox } from '@/lib/dom/span-to-rects';
import { useReader, useReaderState } from '../reader-context';

/** Text that comes onto the screen is laid out then, and may move what is below it, for so many frames. */
const SETTLING = 3;

/** The caret of keyboard readers: browsers draw none in a text that cannot be edited. */
export function Caret() {
  const { textRef } = useReader();
  const caret = useReaderState((state) => state.caret);
  const ref = useRef<HTMLSpanElement>(null);

  useLayoutEffect(() => {
    const root = textRef.current;
    const element = ref.current;
    if (!root || !element || caret === null) return;
    let frame = 0;
    const settle = (frames: number) => {
      placeCaret(element, root, caret);
      element.scrollIntoView({ block: 'nearest' });
      if (frames > 0) frame = requestAnimationFrame(() => settle(frames - 1));
    };
    settle(SETTLING);
    // Later on it keeps to its place in the text, but no longer takes the page along.
    const observer = new ResizeObserver(() => placeCaret(element, root, caret));
    observer.observe(root);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, [caret, textRef]);

  if (caret === null) return null;
  // Begins its blinking anew with each step, so that it is seen where it went.
  return <span key={caret} ref={ref} aria-hidden className="caret" />;
}

function placeCaret(element: HTMLElement, root: Element, caret: number): void {
  const origin = element.offsetParent?.getBoundingClientRect();
  const box = caretBox(root, caret);
  if (!origin || !box) return;
  element.style.translate = `${box.left - origin.left}px ${box.top - origin.top}px`;
  element.style.blockSize = `${box.bottom - box.top}px`;
}
