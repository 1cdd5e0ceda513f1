/** An empty codebook: a page whose margin branches into three slips, two of them still unwritten. */
export function CodebookDrawing() {
  return (
    <svg
      aria-hidden
      viewBox="0 0 120 80"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      className="w-30"
    >
      <path d="M14 10h34v60H14z" />
      <path d="M21 22h20M21 29h16M21 36h20M21 43h12M21 50h18" opacity="0.6" />
      <path d="M48 33h14m0-17v40M62 16h10M62 36h10M62 56h10" strokeLinecap="round" />
      <path d="M72 10h30l5 6-5 6H72z" stroke="var(--rubric)" />
      <path d="M72 30h24l5 6-5 6H72zM72 50h27l5 6-5 6H72z" strokeDasharray="3 3" />
      <path d="M78 16h14" stroke="var(--rubric)" strokeLinecap="round" />
    </svg>
  );
}
