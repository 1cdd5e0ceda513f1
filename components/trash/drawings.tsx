/* Drawn in the width of a pen, with one stroke of rubric where the eye should go. */

/** Nothing in the trash: a waste-paper basket with nothing in it, and a slip that was smoothed out again beside it. */
export function EmptyBasket() {
  return (
    <svg
      aria-hidden
      viewBox="0 0 120 80"
      className="h-20 w-30"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M30 22c0-4 11-6 22-6s22 2 22 6-11 6-22 6-22-2-22-6z" />
      <path d="M30 22l6 46c0 3 8 5 16 5s16-2 16-5l6-46" />
      <path d="M41 28l3 43M52 29v44M63 28l-3 43" opacity="0.4" />
      <path d="M84 58l20-4 4 18-20 4z" />
      <path d="M89 64l12-2.4" stroke="var(--rubric)" strokeWidth="2" />
      <path d="M90.5 69l8-1.6" opacity="0.55" />
    </svg>
  );
}
