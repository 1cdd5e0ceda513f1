'use client';

import { Command as Cmdk } from 'cmdk';
import { type ComponentProps, type RefObject, useEffect, useRef } from 'react';
import { cx } from './cx';
import { itemClass } from './float';

/** A list that is filtered by typing and gone through with the arrow keys: the inside of every picker. */
export function Command({ className, ...rest }: ComponentProps<typeof Cmdk>) {
  return <Cmdk loop className={cx('flex min-h-0 flex-col', className)} {...rest} />;
}

export function CommandInput({ className, ...rest }: ComponentProps<typeof Cmdk.Input>) {
  const ref = useRef<HTMLInputElement>(null);
  useActiveOption(ref);
  return (
    <Cmdk.Input
      ref={ref}
      className={cx(
        'h-10 w-full shrink-0 border-b border-line bg-transparent px-3 text-md outline-none sm:text-base',
        'focus-visible:border-rubric',
        className,
      )}
      {...rest}
    />
  );
}

/**
 * Keep the option that is chosen named on the field. The library names the one that was chosen before the list was
 * filtered, or one that is gone.
 */
function useActiveOption(ref: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const input = ref.current;
    const root = input?.closest('[cmdk-root]');
    if (!input || !root) return;
    const name = () => {
      const id = root.querySelector('[cmdk-item][aria-selected="true"]')?.id;
      if (id === (input.getAttribute(ACTIVE) ?? undefined)) return;
      if (id) input.setAttribute(ACTIVE, id);
      else input.removeAttribute(ACTIVE);
    };
    name();
    const observer = new MutationObserver(name);
    observer.observe(root, {
      subtree: true,
      childList: true,
      attributeFilter: ['aria-selected', 'id', ACTIVE],
    });
    return () => observer.disconnect();
  }, [ref]);
}

const ACTIVE = 'aria-activedescendant';

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
