'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { CopyButton } from './copy-button';
import { DiscardButton } from './discard-button';
import { Quoted } from './quoted';

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
  const id = useId();
  return (
    <article aria-labelledby={id} className="grid gap-2">
      <h3 id={id} className="font-medium">
        {t(kind)}
      </h3>
      <Quoted>{text}</Quoted>
      <div className="flex flex-wrap justify-end gap-2">
        <CopyButton text={text} />
        <DiscardButton title={t('discardTitle')} description={t('discardBody')} onDiscard={onDiscard} />
      </div>
    </article>
  );
}
