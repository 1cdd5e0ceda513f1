'use client';

import type { Highlight } from '@/lib/contracts/highlight';
import { useCommands } from '../keys/use-commands';
import { useReader } from '../reader-context';
import { enterText, goToText, stepBy } from './move-caret';
import { clearSelection } from './selected-text';

/** The keys that put the caret into the text from anywhere, move it by sentences and blocks, and lead back to it. */
export function useCaretCommands(): void {
  const reader = useReader();

  const backToText = () => {
    const { all } = reader.marked.get();
    const highlight = highlightWithFocus(all) ?? all.find(({ id }) => id === reader.store.get().activeId);
    if (!highlight) return false;
    clearSelection(reader);
    goToText(reader, highlight.start);
    return true;
  };
  useCommands({
    caret: () => {
      const { caret, selection } = reader.store.get();
      enterText(reader, caret ?? selection?.end ?? null);
    },
    nextSentence: () => stepBy(reader, 'sentence', 1),
    previousSentence: () => stepBy(reader, 'sentence', -1),
    nextBlock: () => stepBy(reader, 'block', 1),
    previousBlock: () => stepBy(reader, 'block', -1),
    backToText,
  });
}

/** Return the highlight whose card has the focus, or something in it. */
function highlightWithFocus(highlights: readonly Highlight[]): Highlight | undefined {
  const id = document.activeElement?.closest('[data-card]')?.getAttribute('data-card');
  return highlights.find((highlight) => highlight.id === id);
}
