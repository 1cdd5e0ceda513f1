'use client';

import { Command as Cmdk } from 'cmdk';
import type { ComponentProps } from 'react';
import { cx } from './cx';
import { itemClass } from './float';

/** A list that is filtered by typing and gone through with the arrow keys: the inside of every picker. */
export function Command({ className, ...rest }: ComponentProps<typeof Cmdk>) {
  return <Cmdk loop className={cx('flex min-h-0 flex-col', className)} {...rest} />;
}

export function CommandInput({ className, ...rest }: ComponentProps<typeof Cmdk.Input>) {
  return (
    <Cmdk.Input
      className={cx(
        'h-10 w-full shrink-0 border-b border-line bg-transparent px-3 text-md outline-none sm:text-base',
        'focus-visible:border-rubric',
        className,
      )}
      {...rest}
    />
  );
}

/** `label` names the list for a screen reader; the library's own name for it is English. */
export function CommandList({ className, ...rest }: ComponentProps<typeof Cmdk.List> & { label: string }) {
  return (
    <Cmdk.List
      className={cx('max-h-72 min-h-0 overflow-y-auto overscroll-contain p-1', className)}
      {...rest}
    />
  );
}

export function CommandItem({ className, ...rest }: ComponentProps<typeof Cmdk.Item>) {
  return <Cmdk.Item className={cx(itemClass, className)} {...rest} />;
}

export function CommandEmpty({ className, ...rest }: ComponentProps<typeof Cmdk.Empty>) {
  return <Cmdk.Empty className={cx('px-2.5 py-6 text-center text-sm text-ink-muted', className)} {...rest} />;
}
