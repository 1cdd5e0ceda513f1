import type { ReactNode } from 'react';

/** A small picture, drawn in the width of a pen, with one stroke of rubric where the eye should go. */
export function PenDrawing({ children }: { children: ReactNode }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 120 80"
      className="h-20 w-30"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  );
}
