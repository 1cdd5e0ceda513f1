'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { CopyButton } from '@/components/editing/copy-button';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Dialog, DialogContent } from '@/components/ui/dialog';

/** What was written and not saved, and belongs to something that is no longer there. */
export interface LostDraft {
  /** Alike for no two of them. */
  readonly key: string;
  readonly kind: 'note' | 'reply' | 'tag' | 'collection' | 'text';
  readonly text: string;
}

interface LostDraftsDialogProps<Lost extends LostDraft> {
  drafts: readonly Lost[];
  onDiscard: (draft: Lost) => void;
  onClose: () => void;
}

/** What has no place any more, to take elsewhere: nothing of it goes before the person says so. */
export function LostDraftsDialog<Lost extends LostDraft>(props: LostDraftsDialogProps<Lost>) {
  const { drafts, onDiscard, onClose } = props;
  const t = useTranslations('notes.lost');
  const common = useTranslations('common');
  return (
    <Dialog open onOpenChange={(isOpen) => isOpen || onClose()}>
      <DialogContent
        title={t('dialog', { count: drafts.length })}
        description={t('description')}
        closeLabel={common('close')}
      >
        <ol aria-label={t('list')} className="grid gap-5">
          {drafts.map((draft) => (
            <li key={draft.key} className="border-t border-line pt-4 first:border-t-0 first:pt-0">
              <LostItem draft={draft} onDiscard={() => onDiscard(draft)} />
            </li>
          ))}
        </ol>
      </DialogContent>
    </Dialog>
  );
}

function LostItem({ draft: { kind, text }, onDiscard }: { draft: LostDraft; onDiscard: () => void }) {
  const t = useTranslations('notes.lost');
  const common = useTranslations('common');
  const id = useId();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <article aria-labelledby={id} className="grid gap-2">
      <h3 id={id} className="font-medium">
        {t(kind)}
      </h3>
      <blockquote
        dir="auto"
        tabIndex={0}
        className="max-h-48 overflow-y-auto rounded-md border border-line bg-paper px-3 py-2 text-base wrap-anywhere whitespace-pre-wrap"
      >
        {text}
      </blockquote>
      <div className="flex flex-wrap justify-end gap-2">
        <CopyButton text={text} />
        <Button size="small" look="quiet" onClick={() => setIsAsking(true)}>
          {t('discard')}
        </Button>
      </div>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={t('discardTitle')}
        description={t('discardBody')}
        confirmLabel={t('discard')}
        cancelLabel={common('cancel')}
        onConfirm={() => {
          setIsAsking(false);
          onDiscard();
        }}
      />
    </article>
  );
}
