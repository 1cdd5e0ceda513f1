import type { ReactNode } from 'react';
import { cx } from '@/components/ui/cx';

const widths = {
  /** Forms and short texts. */
  narrow: 'max-w-md',
  /** Lists that are read like a text. */
  column: 'max-w-3xl',
  /** Tables. */
  wide: 'max-w-6xl',
} as const;

interface PageProps {
  width?: keyof typeof widths;
  className?: string;
  children: ReactNode;
}

/** What a screen stands on: the target of the skip link, with margins like those of a book. */
export function Page({ width = 'wide', className, children }: PageProps) {
  return (
    <main
      id="content"
      tabIndex={-1}
      className={cx('mx-auto w-full px-4 pt-8 pb-24 outline-none md:px-8 md:pt-12', widths[width], className)}
    >
      {children}
    </main>
  );
}
