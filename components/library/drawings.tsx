import { PenDrawing } from '@/components/ui/pen-drawing';

/** An open book with empty margins. */
export function OpenBook() {
  return (
    <PenDrawing>
      <path d="M60 18C50 9 32 8 12 12v54c20-4 38-3 48 6 10-9 28-10 48-6V12C88 8 70 9 60 18z" />
      <path d="M60 18v54" />
      <path d="M24 25c9-1.5 18-1 25 2M24 35c9-1.5 18-1 25 2M24 45c9-1.5 18-1 25 2" opacity="0.55" />
      <path d="M71 27c7-3 16-3.5 25-2M71 37c7-3 16-3.5 25-2" opacity="0.55" />
      <path d="M102 24c2.5 3 2.5 9 0 12" stroke="var(--rubric)" strokeWidth="2" />
    </PenDrawing>
  );
}

/** A page on which the lines are there and the one that was looked for is not. */
export function MissingLine() {
  return (
    <PenDrawing>
      <path d="M34 6h40l14 14v54H34z" />
      <path d="M74 6v14h14" />
      <path d="M44 30h26M44 40h34" opacity="0.55" />
      <path d="M44 50h34" strokeDasharray="1 5" stroke="var(--rubric)" strokeWidth="2" />
      <path d="M44 60h22" opacity="0.55" />
    </PenDrawing>
  );
}

/** A page on its way into a tray. */
export function IncomingPage() {
  return (
    <PenDrawing>
      <path d="M26 48v22h68V48" />
      <path d="M44 8h24l10 10v32H44z" />
      <path d="M68 8v10h10" />
      <path d="M52 26h16M52 34h18" opacity="0.55" />
      <path d="M61 52v12M56 59l5 5 5-5" stroke="var(--rubric)" strokeWidth="2" />
    </PenDrawing>
  );
}
