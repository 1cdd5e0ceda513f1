import { Slot } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx';
import { Spinner } from './spinner';

const looks = {
  primary: 'bg-ink text-paper border-ink hover:bg-ink-muted hover:border-ink-muted',
  secondary: 'bg-paper-raised text-ink border-line-strong hover:bg-paper-sunken',
  quiet: 'bg-transparent text-ink border-transparent hover:bg-paper-sunken',
} as const;

const sizes = {
  small: 'h-7 px-2.5 text-sm gap-1.5',
  medium: 'h-8 px-3 text-base gap-2',
  large: 'h-10 px-4 text-base gap-2',
} as const;

export interface ButtonLook {
  look?: keyof typeof looks;
  size?: keyof typeof sizes;
}

/** The classes of a button, for what must be another element. */
export function buttonClass({ look = 'secondary', size = 'medium' }: ButtonLook = {}): string {
  return cx(
    'inline-flex items-center justify-center rounded-md border font-medium whitespace-nowrap select-none',
    'transition-colors disabled:opacity-50 aria-busy:opacity-100 aria-disabled:opacity-50',
    '[&_svg]:size-4 [&_svg]:shrink-0',
    looks[look],
    sizes[size],
  );
}

type ButtonProps = ComponentProps<'button'> &
  ButtonLook & {
    /** Let the only child (a link, say) be the element. */
    asChild?: boolean;
    /** The work that the button started is under way: it cannot be pressed again, and keeps its width. */
    busy?: boolean;
    icon?: ReactNode;
  };

export function Button({
  look,
  size,
  asChild,
  busy,
  icon,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  const classes = cx(buttonClass({ ...(look && { look }), ...(size && { size }) }), 'relative', className);
  if (asChild) {
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      className={classes}
      disabled={disabled === true || busy === true}
      aria-busy={busy}
      {...rest}
    >
      {busy ? <Spinner className="absolute" /> : null}
      <span className={cx('contents', busy && '[&>*]:invisible')}>
        {icon}
        <span>{children}</span>
      </span>
    </button>
  );
}
