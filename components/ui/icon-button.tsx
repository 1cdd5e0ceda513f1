import type { ComponentProps } from 'react';
import { cx } from './cx';
import { Tooltip } from './tooltip';

type IconButtonProps = Omit<ComponentProps<'button'>, 'aria-label'> & {
  /** What it does: read aloud, and shown as its tooltip. */
  label: string;
  /** The key that does the same, shown in the tooltip. */
  shortcut?: string;
  size?: 'small' | 'medium';
};

export function IconButton({ label, shortcut, size = 'medium', className, ...rest }: IconButtonProps) {
  return (
    <Tooltip content={label} {...(shortcut && { shortcut })}>
      <button
        type="button"
        aria-label={label}
        className={cx(
          'inline-flex shrink-0 items-center justify-center rounded-md text-ink-muted transition-colors',
          'hover:bg-paper-sunken hover:text-ink disabled:opacity-50',
          'aria-pressed:text-rubric aria-expanded:bg-paper-sunken aria-expanded:text-ink',
          size === 'small' ? 'size-6 [&_svg]:size-3.5' : 'size-8 [&_svg]:size-4',
          className,
        )}
        {...rest}
      />
    </Tooltip>
  );
}
