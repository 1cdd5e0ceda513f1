/** The mark: a P that is also the scribe's paragraph sign, turned round as it stood in a right margin. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className={className}>
      <path fill="var(--rubric)" d="M5 3h14.2a8.3 8.3 0 0 1 0 16.6H17V29h-3V5.6h-3.4V29h-3V5.6H5z" />
    </svg>
  );
}
