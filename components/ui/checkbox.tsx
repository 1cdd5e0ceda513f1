'use client';

import { Check, Minus } from 'lucide-react';
import { Checkbox as Radix } from 'radix-ui';
import { type ReactNode, useId } from 'react';
import { cx } from './cx';

interface CheckboxProps {
  checked: boolean | 'indeterminate';
  onCheckedChange: (checked: boolean) => void;
  label: ReactNode;
  /** Read the label aloud without showing it, as in a table row. */
  hideLabel?: boolean;
  disabled?: boolean;
  className?: string;
}

export function Checkbox({ checked, onCheckedChange, label, hideLabel, disabled, className }: CheckboxProps) {
  const id = useId();
  return (
    <div className={cx('flex items-start gap-2', className)}>
      <Radix.Root
        id={id}
        checked={checked}
        {...(disabled && { disabled })}
        onCheckedChange={(next) => onCheckedChange(next === true)}
        className={cx(
          // The square is 16 px, what can be hit is 24 px.
          'relative mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong',
          'bg-paper-raised transition-colors before:absolute before:-inset-1 disabled:opacity-50',
          'data-[state=checked]:border-rubric data-[state=checked]:bg-rubric data-[state=checked]:text-rubric-ink',
          'data-[state=indeterminate]:border-rubric data-[state=indeterminate]:text-rubric',
        )}
      >
        <Radix.Indicator>
          {checked === 'indeterminate' ? (
            <Minus aria-hidden className="size-3" strokeWidth={3} />
          ) : (
            <Check aria-hidden className="size-3" strokeWidth={3} />
          )}
        </Radix.Indicator>
      </Radix.Root>
      <label htmlFor={id} className={cx('text-base', hideLabel && 'sr-only')}>
        {label}
      </label>
    </div>
  );
}
