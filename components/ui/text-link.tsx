import Link, { type LinkProps } from 'next/link';
import { cx } from './cx';

/** A link within running text. */
export function TextLink<Route>({ className, ...rest }: LinkProps<Route>) {
  return (
    <Link
      className={cx(
        'rounded-sm underline decoration-line-strong decoration-1 underline-offset-3 transition-colors hover:decoration-rubric',
        className,
      )}
      {...rest}
    />
  );
}
