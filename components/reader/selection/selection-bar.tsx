'use client';

import { useTranslations } from 'next-intl';
import { Toolbar } from 'radix-ui';
import { type KeyboardEvent, memo, useLayoutEffect, useRef } from 'react';
import type { Span } from '@/lib/core/span';
import { useLateReaderState, useReader, useReaderState } from '../reader-context';
import type { ReaderState } from '../reader-state';
import { BarTools } from './bar-tools';
import { placeBar } from './place-bar';
import { clearSelection } from './selected-text';

/** The tools for what is selected, beside it: above, or below where a finger would cover them. */
export function SelectionBar() {
  const now = useReaderState(toolsFor);
  const late = useLateReaderState(toolsFor);
  // It comes at once; that it goes, nobody waits for.
  const span = now ?? late;
  return span ? <Bar span={span} /> : null;
}

/** What a mouse selects while a tag is sticky has that at once, and needs no tools. */
function toolsFor({ selection, picker, stickyTagId, isTouch, caret }: ReaderState): Span | null {
  const isTaggedAtOnce = stickyTagId !== null && !isTouch && caret === null;
  return picker || isTaggedAtOnce ? null : selection;
}

const Bar = memo(function Bar({ span }: { span: Span }) {
  const t = useTranslations('reader.bar');
  const reader = useReader();
  const { textRef } = reader;
  const isTouch = useReaderState((state) => state.isTouch);
  const ref = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const place = () => {
      if (ref.current && textRef.current) placeBar(ref.current, textRef.current, span, isTouch);
    };
    place();
    window.addEventListener('scroll', place, { passive: true });
    window.addEventListener('resize', place);
    return () => {
      window.removeEventListener('scroll', place);
      window.removeEventListener('resize', place);
    };
  }, [span, isTouch, textRef]);

  const leave = (event: KeyboardEvent) => {
    // React hands on what is pressed in the menu of the bar, too.
    const isInBar = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (event.key !== 'Escape' || !isInBar) return;
    clearSelection(reader);
    textRef.current?.focus({ preventScroll: true });
  };
  return (
    <Toolbar.Root
      ref={ref}
      data-selection-bar
      aria-label={t('label')}
      onKeyDown={leave}
      // A press must not take the selection away before the button is reached.
      onPointerDown={(event) => event.preventDefault()}
      className="fixed start-0 top-0 z-20 flex animate-fade items-center rounded-md border border-line bg-paper-raised p-0.5 shadow-float print:hidden"
    >
      <BarTools />
    </Toolbar.Root>
  );
});
