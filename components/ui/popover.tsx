'use client';

import { Popover as Radix } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cx } from './cx';
import { floatClass } from './float';

export const Popover = Radix.Root;
export const PopoverTrigger = Radix.Trigger;
/** Where the popover stands when that is not its trigger: a selection, say. */
export const PopoverAnchor = Radix.Anchor;

type PopoverContentProps = ComponentProps<typeof Radix.Content> & {
  /** No padding: what is inside reaches the edge, as a picker does. */
  isFlush?: boolean;
};

export function PopoverContent({ className, isFlush, ...rest }: PopoverContentProps) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={6}
        collisionPadding={8}
        className={cx(
          floatClass,
          'max-h-(--radix-popover-content-available-height) w-72 max-w-[calc(100vw-1rem)] overflow-y-auto',
          !isFlush && 'p-3',
          className,
        )}
        {...rest}
      />
    </Radix.Portal>
  );
}
