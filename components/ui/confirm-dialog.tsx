'use client';

import { AlertDialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button';
import { cx } from './cx';
import { ReturnFocus } from './return-focus';

interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** What will happen, and what will be kept. */
  description: ReactNode;
  confirmLabel: string;
  cancelLabel: string;
  busy?: boolean;
  onConfirm: () => void;
  /** What has to be seen before one can answer. */
  children?: ReactNode;
  /** A third answer, between no and yes. */
  middle?: { label: string; onChoose: () => void };
}

/** Ask before something that is not easily undone. Cancel has the focus first. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, description, confirmLabel, cancelLabel, busy, onConfirm } = props;
  const { children, middle } = props;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-veil data-[state=closed]:animate-leave data-[state=open]:animate-fade" />
        <Radix.Content
          className={cx(
            'fixed inset-x-3 top-[max(1rem,16vh)] z-50 mx-auto grid max-h-[80dvh] max-w-md gap-2 overflow-y-auto rounded-md border border-line p-5',
            'bg-paper-raised text-ink shadow-float data-[state=closed]:animate-leave data-[state=open]:animate-rise',
          )}
        >
          <ReturnFocus />
          <Radix.Title className="title text-lg">{title}</Radix.Title>
          <Radix.Description className="text-base text-ink-muted">{description}</Radix.Description>
          {children}
          <div className="mt-4 flex flex-wrap justify-end gap-2">
            <Radix.Cancel asChild>
              <Button>{cancelLabel}</Button>
            </Radix.Cancel>
            {middle ? <Button onClick={middle.onChoose}>{middle.label}</Button> : null}
            <Button look="primary" {...(busy && { busy })} onClick={onConfirm}>
              {confirmLabel}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
