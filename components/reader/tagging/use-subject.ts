'use client';

import type { Highlight } from '@/lib/contracts/highlight';
import type { Span } from '@/lib/core/span';
import { useReader } from '../reader-context';
import { readSelection } from '../selection/selected-text';

/** What a tag can be given to now. */
export type Subject = { readonly span: Span } | { readonly highlight: Highlight };

/** Return how to find what is to be tagged: what is selected, else the open highlight, else `null`. */
export function useSubject(): () => Subject | null {
  const reader = useReader();
  const { store, project, marked } = reader;
  return () => {
    // A key may come before the browser has told that something is selected.
    readSelection(reader);
    const { selection, activeId } = store.get();
    if (selection) return project.can.annotate ? { span: selection } : null;
    const highlight = marked.get().all.find(({ id }) => id === activeId);
    return highlight?.can.tag ? { highlight } : null;
  };
}
