/** The first thing that Tab reaches: past the header, to the page. */
export function SkipLink({ label }: { label: string }) {
  return (
    <a
      href="#content"
      className="fixed start-2 top-2 z-50 -translate-y-16 rounded-md bg-ink px-3 py-2 text-base text-paper transition-transform focus:translate-y-0 print:hidden"
    >
      {label}
    </a>
  );
}
