'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { copyAddress } from '@/components/citing/copy-address';
import type { Span } from '@/lib/core/span';
import { passageHash } from '@/lib/core/passage-link';
import { formatTextFragment, textFragmentOf } from '@/lib/core/text-fragment';
import { useCommands } from '../keys/use-commands';
import { type ReaderValue, useReader } from '../reader-context';
import { readSelection } from '../selection/selected-text';
import { useReaderActions } from '../use-reader-actions';

interface Citing {
  /** Copy an address that opens the statement at `span`. Nothing is saved for it. */
  readonly copyPassageLink: (span: Span) => void;
  /** Offer `span` as a quotation with its source; `null` for the source alone. */
  readonly cite: (span: Span | null) => void;
}

export function useCiting(): Citing {
  const reader = useReader();
  const t = useTranslations('citing.link');
  return useMemo(
    () => ({
      copyPassageLink: (span) =>
        void copyAddress(addressOf(reader, span), {
          done: t('copied'),
          hint: t('members'),
          failed: t('notCopied'),
        }),
      cite: (span) => reader.store.set({ citing: { span } }),
    }),
    [reader, t],
  );
}

/** The keys for it: of a selection, or else of the open highlight; without either the whole statement is cited. */
export function useCitingCommands(): void {
  const reader = useReader();
  const actions = useReaderActions();
  const { copyPassageLink, cite } = useCiting();
  const selected = () => {
    // A key may come before the browser has told that something is selected.
    readSelection(reader);
    return reader.store.get().selection;
  };
  useCommands({
    link: () => {
      const span = selected();
      const { activeId } = reader.store.get();
      if (span) copyPassageLink(span);
      else if (activeId === null) return false;
      else actions.share(activeId);
      return true;
    },
    cite: () => {
      const { activeId } = reader.store.get();
      const open = reader.marked.get().all.find(({ id }) => id === activeId);
      cite(selected() ?? (open ? { start: open.start, end: open.end } : null));
    },
  });
}

/** With the words of the passage as well: by these any browser finds it, with our script or without. */
function addressOf({ statement, offsets }: ReaderValue, span: Span): string {
  const { origin, pathname } = window.location;
  const fragment = textFragmentOf(statement.revision.text, span, { offsets, before: statement.title });
  return `${origin}${pathname}${passageHash(span)}${fragment ? formatTextFragment(fragment) : ''}`;
}
