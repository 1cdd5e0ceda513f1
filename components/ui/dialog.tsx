'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx';
import { ReturnFocus } from './return-focus';

export const Dialog = Radix.Root;

interface DialogContentProps {
  title: ReactNode;
  description?: ReactNode;
  closeLabel: string;
  /** The buttons, the one that does the thing last. */
  footer?: ReactNode;
  size?: 'small' | 'medium' | 'large';
  children?: ReactNode;
}

const widths = { small: 'max-w-96', medium: 'max-w-xl', large: 'max-w-3xl' } as const;

export function DialogContent({
  title,
  description,
  closeLabel,
  footer,
  size = 'medium',
  children,
}: DialogContentProps) {
  return (
    <Radix.Portal>
      <Radix.Overlay className="fixed inset-0 z-40 bg-veil data-[state=closed]:animate-leave data-[state=open]:animate-fade" />
      <Radix.Content
        {...(!description && { 'aria-describedby': undefined })}
        className={cx(
          'fixed inset-x-3 top-[max(1rem,8vh)] z-50 mx-auto flex max-h-[84dvh] flex-col rounded-md border border-line',
          'bg-paper-raised text-ink shadow-float data-[state=closed]:animate-leave data-[state=open]:animate-rise',
          widths[size],
        )}
      >
        <ReturnFocus />
        <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
          <div className="grid gap-1">
            <Radix.Title className="title text-lg">{title}</Radix.Title>
            {description ? (
              <Radix.Description className="text-sm text-ink-muted">{description}</Radix.Description>
            ) : null}
          </div>
          <Radix.Close
            aria-label={closeLabel}
            className="-me-1.5 flex size-7 shrink-0 items-center justify-center rounded-md text-ink-muted transition-colors hover:bg-paper-sunken hover:text-ink"
          >
            <X aria-hidden className="size-4" />
          </Radix.Close>
        </header>
        {children ? <div className="overflow-y-auto px-5 pt-1 pb-5">{children}</div> : null}
        {footer ? (
          <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
            {footer}
          </footer>
        ) : null}
      </Radix.Content>
    </Radix.Portal>
  );
}
