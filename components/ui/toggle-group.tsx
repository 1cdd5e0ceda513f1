'use client';

import { ToggleGroup as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx';

interface ToggleGroupProps<Value extends string> {
  /** What is being chosen, read aloud. */
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode }[];
  className?: string;
}

/** One of a few, all of them in sight. */
export function ToggleGroup<Value extends string>({
  label,
  value,
  onValueChange,
  options,
  className,
}: ToggleGroupProps<Value>) {
  return (
    <Radix.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        // Pressing the chosen one again hands back nothing; one of them always stays chosen.
        if (next) onValueChange(next as Value);
      }}
      className={cx('inline-flex rounded-md bg-paper-sunken p-0.5', className)}
    >
      {options.map((option) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          className={cx(
            'inline-flex h-7 min-w-7 grow items-center justify-center gap-1.5 rounded-sm px-2.5 text-sm text-ink-muted transition-colors',
            'hover:text-ink data-[state=on]:bg-paper-raised data-[state=on]:font-medium data-[state=on]:text-ink',
            'data-[state=on]:shadow-[0_0_0_1px_var(--line)] [&_svg]:size-4',
          )}
        >
          {option.label}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
