'use client';

import { useTranslations } from 'next-intl';
import { type ComponentProps, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ConflictDialog } from './conflict-dialog';
import { useEditWords } from './use-edit-words';

type ConflictNoticeProps = Omit<ComponentProps<typeof ConflictDialog>, 'onClose'>;

/** What stands in the place of a field while two texts are in each other's way: nothing is lost, and here one chooses. */
export function ConflictNotice(props: ConflictNoticeProps) {
  const t = useTranslations('waiting.conflict');
  const [isOpen, setIsOpen] = useState(false);
  const { kind, mine, theirs } = props;
  const { who } = useEditWords()(theirs.edited ?? null);
  return (
    <section
      role="alert"
      className="grid gap-2 rounded-md border border-line-strong bg-paper-sunken p-3 text-base"
    >
      <p className="font-medium">{t('notice', { kind, who })}</p>
      {mine.text === '' ? null : (
        <p dir="auto" className="line-clamp-3 wrap-anywhere whitespace-pre-line text-ink-muted">
          {mine.text}
        </p>
      )}
      <div>
        <Button
          ref={takeFocus}
          size="small"
          look="primary"
          aria-haspopup="dialog"
          onClick={() => setIsOpen(true)}
        >
          {t('compare')}
        </Button>
      </div>
      {isOpen ? <ConflictDialog {...props} onClose={() => setIsOpen(false)} /> : null}
    </section>
  );
}

/** Whoever waits at the card goes on here; who is somewhere else by now is left there. */
function takeFocus(button: HTMLButtonElement | null): void {
  const { activeElement } = document;
  if (button && activeElement?.tagName === 'ARTICLE' && activeElement.contains(button)) {
    button.focus({ preventScroll: true });
  }
}
