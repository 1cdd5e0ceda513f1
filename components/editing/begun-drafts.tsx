'use client';

import { useEffect, useState } from 'react';
import { findBegun, forgetBegun, kindAt } from '@/lib/client/drafts/begun';
import type { Draft } from '@/lib/client/drafts/draft-store';
import { writtenText } from '@/lib/client/drafts/written-text';
import { DraftsDialog } from './drafts-dialog';

/**
 * All that `person`, by id, has begun to write and that no page is writing now: also what has no page any more, because the
 * statement or the project was taken away. Lives as long as it is open.
 */
export function BegunDrafts({ person, onClose }: { person: string; onClose: () => void }) {
  const [begun, setBegun] = useState<readonly Draft[] | null>(null);
  useEffect(() => {
    let isLeft = false;
    void findBegun(person).then((found) => isLeft || setBegun(found));
    return () => {
      isLeft = true;
    };
  }, [person]);
  if (begun === null) return null;
  return (
    <DraftsDialog
      of="begun"
      drafts={begun.map((draft) => ({
        draft,
        key: `${draft.place} ${draft.writer}`,
        kind: kindAt(draft.place),
        text: writtenText(draft.text),
      }))}
      onDiscard={async ({ draft }) => {
        // What is shown as gone is gone, should the page be closed at once.
        await forgetBegun(person, draft);
        setBegun((shown) => shown?.filter((each) => each !== draft) ?? null);
      }}
      onClose={onClose}
    />
  );
}
