'use client';

import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx';
import { floatClass, itemClass } from './float';
import { controlClass } from './input';

interface SelectOption<Value extends string> {
  value: Value;
  label: ReactNode;
  disabled?: boolean;
}

interface SelectProps<Value extends string> {
  value: Value | undefined;
  onValueChange: (value: Value) => void;
  options: readonly SelectOption<Value>[];
  placeholder?: string;
  /** Read aloud when no visible label belongs to it. */
  'aria-label'?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  id?: string;
  name?: string;
  disabled?: boolean;
  size?: 'small' | 'medium';
  className?: string;
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  const {
    value,
    onValueChange,
    options,
    placeholder,
    name,
    disabled,
    size = 'medium',
    className,
    ...labels
  } = props;
  return (
    <Radix.Root
      value={value ?? ''}
      // Radix hands back a string; it can only be the value of one of the options.
      onValueChange={(next) => onValueChange(next as Value)}
      {...(name && { name })}
      {...(disabled && { disabled })}
    >
      <Radix.Trigger
        className={cx(
          controlClass,
          'flex items-center justify-between gap-2 text-start data-placeholder:text-ink-faint [&>span]:truncate',
          size === 'small' ? 'h-7 px-2.5 text-sm' : 'h-9 px-3 text-md sm:text-base',
          className,
        )}
        {...labels}
      >
        <Radix.Value placeholder={placeholder} />
        <Radix.Icon asChild>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-muted" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className={cx(floatClass, 'min-w-(--radix-select-trigger-width)')}
        >
          <Radix.Viewport className="max-h-80 p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                {...(option.disabled && { disabled: true })}
                className={itemClass}
              >
                <Radix.ItemText>{option.label}</Radix.ItemText>
                <Radix.ItemIndicator className="ms-auto ps-3">
                  <Check aria-hidden className="size-4 text-rubric" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
