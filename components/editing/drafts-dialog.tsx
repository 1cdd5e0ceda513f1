'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import type { DraftKind } from '@/lib/client/drafts/begun';
import { CopyButton } from './copy-button';
import { DiscardButton } from './discard-button';
import { Quoted } from './quoted';
import { useFocusAfter } from './use-focus-after';

/** What was written and not saved. */
export interface ShownDraft {
  /** Alike for no two of them. */
  readonly key: string;
  readonly kind: DraftKind;
  readonly text: string;
}

interface DraftsDialogProps<Shown extends ShownDraft> {
  /** What these are: all that was begun, or that of it which has lost its place. */
  of: 'begun' | 'lost';
  drafts: readonly Shown[];
  onDiscard: (draft: Shown) => Promise<void> | void;
  onClose: () => void;
}

/** What was begun, to read or to take elsewhere: nothing of it goes before the person says so. */
export function DraftsDialog<Shown extends ShownDraft>(props: DraftsDialogProps<Shown>) {
  const { of, drafts, onDiscard, onClose } = props;
  const t = useTranslations(`notes.${of}`);
  const common = useTranslations('common');
  const listId = useId();
  const focusAfter = useFocusAfter(drafts.length);
  const discard = (draft: Shown) => {
    focusAfter(listId);
    void onDiscard(draft);
  };
  return (
    <Dialog open onOpenChange={(isOpen) => isOpen || onClose()}>
      <DialogContent
        title={t('dialog', { count: drafts.length })}
        description={t('description', { count: drafts.length })}
        closeLabel={common('close')}
      >
        <ol id={listId} tabIndex={-1} aria-label={t('list')} className="grid gap-5 outline-none">
          {drafts.map((draft) => (
            <li key={draft.key} className="border-t border-line pt-4 first:border-t-0 first:pt-0">
              <DraftItem draft={draft} onDiscard={() => discard(draft)} />
            </li>
          ))}
        </ol>
      </DialogContent>
    </Dialog>
  );
}

function DraftItem({ draft: { kind, text }, onDiscard }: { draft: ShownDraft; onDiscard: () => void }) {
  const t = useTranslations('notes.draft');
  const id = useId();
  return (
    <article aria-labelledby={id} className="grid gap-2">
      <h3 id={id} className="font-medium">
        {t(kind)}
      </h3>
      {text === '' ? <p>{t('noWords')}</p> : <Quoted>{text}</Quoted>}
      <div className="flex flex-wrap justify-end gap-2">
        {text === '' ? null : <CopyButton text={text} />}
        <DiscardButton title={t('discardTitle')} description={t('discardBody')} onDiscard={onDiscard} />
      </div>
    </article>
  );
}
