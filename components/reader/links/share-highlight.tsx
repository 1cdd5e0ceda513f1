'use client';

import { ShareDialog } from '@/components/share/share-dialog';
import { sharedFragment } from '@/components/share/shared-fragment';
import { useMarked, useReader, useReaderState } from '../reader-context';

/** The public links to a highlight, while somebody wants one. */
export function ShareHighlight() {
  const id = useReaderState((state) => state.sharingId);
  return id === null ? null : <Sharing id={id} />;
}

function Sharing({ id }: { id: string }) {
  const { store, statement, offsets } = useReader();
  const { all } = useMarked();
  const shared = all.find((highlight) => highlight.id === id);
  return (
    <ShareDialog
      target={{ type: 'highlight', id }}
      fragment={shared ? sharedFragment(statement.revision.text, shared, statement, offsets) : ''}
      isOpen
      onOpenChange={(isOpen) => isOpen || store.set({ sharingId: null })}
    />
  );
}
