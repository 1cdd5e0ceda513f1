import type { ComponentProps } from 'react';
import { cx } from './cx';

export const controlClass = cx(
  'w-full min-w-0 rounded-md border border-line-strong bg-paper-raised text-ink transition-colors',
  'hover:border-ink-muted focus-visible:outline-offset-0 disabled:opacity-50',
  'aria-invalid:border-ink aria-invalid:border-2',
);

export function Input({ className, type = 'text', ...rest }: ComponentProps<'input'>) {
  // 16 px below the first breakpoint: phones zoom into fields with smaller text.
  return (
    <input type={type} className={cx(controlClass, 'h-9 px-3 text-md sm:text-base', className)} {...rest} />
  );
}

export function Textarea({ className, rows = 4, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={rows}
      className={cx(controlClass, 'field-sizing-content min-h-16 px-3 py-2 text-md sm:text-base', className)}
      {...rest}
    />
  );
}
