'use client';

import { Check } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx';
import { floatClass, itemClass } from './float';

export const MenuTrigger = Radix.Trigger;
export const MenuRadioGroup = Radix.RadioGroup;

/** Not modal: the page behind stays within reach of a screen reader, and scrolls. */
export function Menu(props: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root modal={false} {...props} />;
}

export function MenuContent({ className, align = 'end', ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        align={align}
        sideOffset={6}
        collisionPadding={8}
        className={cx(floatClass, 'min-w-48 max-w-80 p-1', className)}
        {...rest}
      />
    </Radix.Portal>
  );
}

type MenuItemProps = ComponentProps<typeof Radix.Item> & {
  icon?: ReactNode;
  /** The key that does the same. */
  shortcut?: string;
};

export function MenuItem({ icon, shortcut, children, className, asChild, ...rest }: MenuItemProps) {
  if (asChild) {
    return (
      <Radix.Item asChild className={cx(itemClass, className)} {...rest}>
        {children}
      </Radix.Item>
    );
  }
  return (
    <Radix.Item className={cx(itemClass, className)} {...rest}>
      {icon}
      <span className="grow">{children}</span>
      {shortcut ? <kbd className="ps-4 font-sans text-xs text-ink-faint">{shortcut}</kbd> : null}
    </Radix.Item>
  );
}

export function MenuRadioItem({ children, className, ...rest }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem className={cx(itemClass, className)} {...rest}>
      <span className="grow">{children}</span>
      <Radix.ItemIndicator>
        <Check aria-hidden className="size-4 text-rubric" />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  );
}

export function MenuLabel({ className, ...rest }: ComponentProps<typeof Radix.Label>) {
  return <Radix.Label className={cx('running-head px-2.5 pt-2 pb-1', className)} {...rest} />;
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 border-t border-line" />;
}
