'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { toastDone, toastNote } from '@/components/ui/toast';
import { DraftsDialog, type ShownDraft } from './drafts-dialog';

/** What is still here of what was being written at another time. */
export interface Kept<Lost extends ShownDraft> {
  /** How many have their place. */
  readonly here: number;
  /** How one comes to those, where that takes help. */
  readonly open: (() => void) | undefined;
  readonly lost: readonly Lost[];
}

interface KeptToldInput<Lost extends ShownDraft> {
  /** What is told once at a time. */
  readonly at: string;
  /** Whether it is still unsaved by now. */
  readonly isLeft?: (draft: Lost) => boolean;
  readonly onDiscard: (draft: Lost) => Promise<void> | void;
}

/** Return how to say that something is still here, and what shows that of it which has lost its place. */
export function useKeptTold<Lost extends ShownDraft>(
  input: KeptToldInput<Lost>,
): {
  tell: (kept: Kept<Lost>) => void;
  dialog: ReactNode;
} {
  const { at, isLeft = () => true, onDiscard } = input;
  const t = useTranslations('notes');
  const [lost, setLost] = useState<readonly Lost[]>([]);
  const [isOpen, setIsOpen] = useState(false);
  const tell = (kept: Kept<Lost>) => {
    if (kept.here > 0) {
      toastDone(t('kept.title', { count: kept.here }), {
        id: `kept-drafts ${at}`,
        ...(kept.open && { action: { label: t('kept.open'), onClick: kept.open } }),
      });
    }
    setLost(kept.lost);
    if (kept.lost.length === 0) return;
    toastNote(t('lost.title', { count: kept.lost.length }), {
      id: `lost-drafts ${at}`,
      description: t('lost.body'),
      action: { label: t('lost.open'), onClick: () => setIsOpen(true) },
    });
  };
  const discard = async (draft: Lost) => {
    await onDiscard(draft);
    setLost((shown) => shown.filter(({ key }) => key !== draft.key));
  };
  const left = lost.filter(isLeft);
  const dialog =
    isOpen && left.length > 0 ? (
      <DraftsDialog of="lost" drafts={left} onDiscard={discard} onClose={() => setIsOpen(false)} />
    ) : null;
  return { tell, dialog };
}
