'use client';

import { useMemo, useState } from 'react';
import { useReaderState } from '@/components/reader/reader-context';
import type { Highlight } from '@/lib/contracts/highlight';
import { drawAll, type DrawnItems, drawNext } from './drawn-items';

const NOTHING: readonly Highlight[] = [];

/**
 * Return which highlights to draw, given those there are: the same ones while a mouse button is down, because a text
 * that is drawn anew takes with it the end of a selection that one is dragging; and always those one writes at.
 */
export function useDrawnItems(latest: readonly Highlight[] = NOTHING): DrawnItems & {
  readonly written: ReadonlySet<string>;
} {
  const written = useWritten();
  const isPressing = useReaderState((state) => state.isPressing);
  const [drawn, setDrawn] = useState(() => drawAll(latest));
  const next = isPressing ? drawn : drawNext(drawn, latest, written);
  if (next !== drawn) setDrawn(next);
  return { ...next, written };
}

/** The highlights at which one writes a note or a reply. */
function useWritten(): ReadonlySet<string> {
  const drafts = useReaderState((state) => state.drafts);
  const replyDrafts = useReaderState((state) => state.replyDrafts);
  // One string, which stays the same from letter to letter.
  const ids = [...drafts.keys(), ...replyDrafts.keys()].join(' ');
  return useMemo(() => new Set(ids.split(' ').filter((id) => id !== '')), [ids]);
}
