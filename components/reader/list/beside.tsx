'use client';

import { Margin } from '../cards/margin';
import { useReaderState } from '../reader-context';
import { useWide } from '../use-wide';
import { HighlightFilterBar } from './highlight-filter-bar';
import { Panel } from './panel';

/** The highlights beside the text: cards where there is room for them, or else, or where one asks for it, a list. */
export function Beside() {
  const isWide = useWide();
  const isListOpen = useReaderState((state) => state.isListOpen);
  if (!isWide || isListOpen) return <Panel />;
  return (
    <>
      <div className="margin-head print:hidden">
        <HighlightFilterBar />
      </div>
      <Margin />
    </>
  );
}
