import type { ComponentProps } from 'react';
import { cx } from './cx';

/** A table with hairlines: text at the start, numbers at the end, one height for all rows. Its edges hang into the margins, so that the text stands flush. */
export function Table({ className, ...rest }: ComponentProps<'table'>) {
  return (
    <table className={cx('-mx-3 w-[calc(100%+1.5rem)] border-collapse text-base', className)} {...rest} />
  );
}

/** The column heads; they stay under the site header while the rows scroll. */
export function TableHead({ className, ...rest }: ComponentProps<'thead'>) {
  return (
    <thead
      className={cx(
        'sticky top-(--header) z-10 bg-paper shadow-[inset_0_-1px_0_var(--line)] [&_th]:h-9 [&_th]:align-middle',
        className,
      )}
      {...rest}
    />
  );
}

export function TableRow({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr
      className={cx(
        'group/row h-11 border-b border-line transition-colors last:border-b-0',
        'hover:bg-paper-sunken focus-within:bg-paper-sunken aria-selected:bg-rubric-tint',
        className,
      )}
      {...rest}
    />
  );
}

type CellProps = { numeric?: boolean };

const cell = 'px-3';
const numbers = 'text-end tabular-nums lining-nums whitespace-nowrap';

export function TableHeader({ numeric, className, ...rest }: ComponentProps<'th'> & CellProps) {
  return (
    <th
      scope="col"
      className={cx('running-head', cell, numeric ? numbers : 'text-start', className)}
      {...rest}
    />
  );
}

export function TableCell({ numeric, className, ...rest }: ComponentProps<'td'> & CellProps) {
  return <td className={cx('py-1.5', cell, numeric ? numbers : 'text-start', className)} {...rest} />;
}
