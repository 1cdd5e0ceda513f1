import { cx } from './cx';

/** The shape of what is coming. Give it that size; whoever waits is told by the region that holds it. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx('block animate-breathe rounded-sm bg-paper-sunken', className)} />;
}
