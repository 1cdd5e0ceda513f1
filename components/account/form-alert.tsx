import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

/** Why the whole form was refused, said where it is looked for. */
export function FormAlert({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="flex gap-2 rounded-md border border-ink bg-paper-raised px-3 py-2.5 text-base">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>{children}</span>
    </p>
  );
}
