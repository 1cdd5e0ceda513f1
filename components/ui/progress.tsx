'use client';

import { Progress as Radix } from 'radix-ui';
import { cx } from './cx';

interface ProgressProps {
  label: string;
  /** From 0 to 1; null while it cannot be told. */
  value: number | null;
  className?: string;
}

export function Progress({ label, value, className }: ProgressProps) {
  const percent = value === null ? null : Math.round(value * 100);
  return (
    <Radix.Root
      aria-label={label}
      value={percent}
      className={cx('h-1 w-full overflow-hidden rounded-full bg-paper-sunken', className)}
    >
      <Radix.Indicator asChild>
        <svg
          aria-hidden
          viewBox="0 0 100 4"
          preserveAspectRatio="none"
          className="size-full rtl:-scale-x-100"
        >
          <rect
            width={percent ?? 40}
            height="4"
            className={cx('fill-rubric transition-[width]', percent === null && 'animate-breathe')}
          />
        </svg>
      </Radix.Indicator>
    </Radix.Root>
  );
}
