import type { ReactNode } from 'react';
import { cx } from './cx';

/** A small fact about what stands beside it: a status, a role. */
export function Badge({ strong, children }: { strong?: boolean; children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-flex h-5 items-center rounded-sm px-1.5 text-xs whitespace-nowrap',
        strong ? 'bg-ink text-paper' : 'bg-paper-sunken text-ink-muted',
      )}
    >
      {children}
    </span>
  );
}
