'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useState } from 'react';
import { fits, MarkdownField } from '@/components/editing/markdown-field';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import type { Edited } from '@/lib/client/recent-edit';
import { mergeTexts } from './merge-texts';
import { isByAnother, useEditWords } from './use-edit-words';

/** One of two versions: its text, empty for none, and what else belongs to it. */
export interface TextVersion {
  readonly text: string;
  readonly more?: ReactNode;
  /** Who wrote it, where that is known. */
  readonly edited?: Edited | null;
}

interface ConflictDialogProps {
  kind: 'note' | 'reply' | 'tag' | 'collection' | 'item';
  /** What the person wrote. */
  mine: TextVersion;
  /** What is saved now. It may become another one while the person chooses, and is shown again then. */
  theirs: TextVersion;
  /** How many characters can be saved. */
  max: number;
  /** Save what the person wrote over what is saved. */
  onMine: () => void;
  /** Leave what is saved. */
  onTheirs: () => void;
  /** Save `text`, which the person put together from both. None where it is more than one text. */
  onMerged?: (text: string) => void;
  /** The person decides later; nothing is lost. */
  onClose: () => void;
}

/** Two people edited one text: both side by side, to choose one or to put them together. Lives as long as it is open. */
export function ConflictDialog(props: ConflictDialogProps) {
  const { kind, mine, theirs, max, onMine, onTheirs, onMerged, onClose } = props;
  const t = useTranslations('waiting.conflict');
  const common = useTranslations('common');
  const [first] = useState(theirs.text);
  const [merged, setMerged] = useState<string | null>(null);
  const wordsOf = useEditWords();
  const canMerge = onMerged && mine.text !== '' && theirs.text !== '';
  return (
    <Dialog open onOpenChange={(isOpen) => isOpen || onClose()}>
      <DialogContent
        size="large"
        title={t('title', { kind })}
        description={t('description', { canMerge: canMerge ? 'yes' : 'no' })}
        closeLabel={common('close')}
        footer={
          merged === null ? (
            <>
              <Button look="quiet" onClick={onClose}>
                {t('later')}
              </Button>
              {canMerge ? (
                <Button onClick={() => setMerged(mergeTexts(mine.text, theirs.text))}>{t('merge')}</Button>
              ) : null}
            </>
          ) : (
            <>
              <Button look="quiet" onClick={() => setMerged(null)}>
                {common('cancel')}
              </Button>
              <Button
                look="primary"
                disabled={merged.trim() === '' || !fits(merged, max)}
                onClick={() => onMerged?.(merged.trim())}
              >
                {t('saveMerged')}
              </Button>
            </>
          )
        }
      >
        <div className="grid gap-4">
          <p role="status" className={theirs.text === first ? 'sr-only' : 'font-medium'}>
            {theirs.text === first ? null : t('again')}
          </p>
          <div className="grid gap-4 sm:grid-cols-2">
            <Version version={mine} label={t('mine')} none={t('none', { kind })}>
              <Button onClick={onMine}>{t('takeMine')}</Button>
            </Version>
            <Version
              version={theirs}
              label={isByAnother(theirs.edited) ? t('theirsBy', wordsOf(theirs.edited)) : t('theirs')}
              none={t('none', { kind })}
            >
              <Button onClick={onTheirs}>{t('takeTheirs')}</Button>
            </Version>
          </div>
          {merged === null ? null : (
            <div className="grid gap-1.5">
              <MarkdownField
                autoFocus
                aria-label={t('merged')}
                kind={kind === 'reply' ? 'reply' : 'note'}
                max={max}
                rows={6}
                value={merged}
                onChange={(event) => setMerged(event.currentTarget.value)}
              />
            </div>
          )}
        </div>
      </DialogContent>
    </Dialog>
  );
}

interface VersionProps {
  version: TextVersion;
  label: string;
  /** Said where there is no text. */
  none: string;
  /** What can be done with it. */
  children: ReactNode;
}

/** The text as it was typed: what its Markdown would hide, a link for instance, may be the difference. */
function Version({ version: { text, more }, label, none, children }: VersionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid min-w-0 grid-rows-[auto_1fr_auto] gap-1.5">
      <h3 id={id} className="running-head">
        {label}
      </h3>
      <div
        tabIndex={0}
        role="group"
        aria-labelledby={id}
        dir="auto"
        className="max-h-[34dvh] min-h-16 overflow-y-auto rounded-md border border-line bg-paper px-3 py-2 text-base wrap-anywhere whitespace-pre-wrap"
      >
        {text === '' ? <span className="text-ink-faint">{none}</span> : text}
        {more}
      </div>
      <div className="flex justify-end pt-0.5">{children}</div>
    </section>
  );
}
