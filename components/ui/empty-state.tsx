import type { ReactNode } from 'react';
import { cx } from './cx';

interface EmptyStateProps {
  /** A small drawing, not an icon. */
  drawing?: ReactNode;
  title: ReactNode;
  /** What would be here. */
  children?: ReactNode;
  /** The next step. */
  action?: ReactNode;
  className?: string;
}

export function EmptyState({ drawing, title, children, action, className }: EmptyStateProps) {
  return (
    <div className={cx('mx-auto grid max-w-sm justify-items-center gap-2 px-4 py-16 text-center', className)}>
      {drawing ? <div className="mb-3 text-ink-faint">{drawing}</div> : null}
      <p className="title text-lg">{title}</p>
      {children ? <p className="text-base text-pretty text-ink-muted">{children}</p> : null}
      {action ? <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
