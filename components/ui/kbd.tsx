import type { ReactNode } from 'react';

/** A key to press. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line-strong bg-paper-raised px-1 font-sans text-xs text-ink-muted">
      {children}
    </kbd>
  );
}
