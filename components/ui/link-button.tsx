import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { buttonClass, type ButtonLook } from './button';
import { cx } from './cx';

type LinkButtonProps = ComponentProps<typeof Link> & ButtonLook & { icon?: ReactNode };

/** A link that looks like a button, because it is the next step. */
export function LinkButton({ look, size, icon, className, children, ...rest }: LinkButtonProps) {
  return (
    <Link className={cx(buttonClass({ ...(look && { look }), ...(size && { size }) }), className)} {...rest}>
      {icon}
      {children}
    </Link>
  );
}
