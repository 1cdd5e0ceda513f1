import type { ReactNode } from 'react';
import { cx } from '@/components/ui/cx';

/** What somebody wrote, as they wrote it: a long one can be scrolled, also with the keys. */
export function Quoted({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <blockquote
      dir="auto"
      tabIndex={0}
      className={cx(
        'max-h-48 overflow-y-auto rounded-md border border-line bg-paper px-3 py-2 text-base wrap-anywhere whitespace-pre-wrap',
        className,
      )}
    >
      {children}
    </blockquote>
  );
}
