import { PenDrawing } from '@/components/ui/pen-drawing';

/** No collections: a folder that stands open and empty. */
export function EmptyFolder() {
  return (
    <PenDrawing>
      <path d="M16 66V16h26l7 8h46v10" />
      <path d="M16 66l14-32h76L92 66z" />
      <path d="M46 50h34" stroke="var(--rubric)" strokeWidth="2" strokeDasharray="1 5" />
    </PenDrawing>
  );
}

/** Nothing in the collection: slips cut from pages, not yet laid on the sheet. */
export function LooseSlips() {
  return (
    <PenDrawing>
      <path d="M62 8h42v64H62z" />
      <path d="M70 20h26M70 44h26" opacity="0.4" strokeDasharray="2 5" />
      <path d="M12 16l38-6 2 13-38 6z" />
      <path d="M20 22l22-3.5" stroke="var(--rubric)" strokeWidth="2" />
      <path d="M10 46l36 8-3 13-36-8z" />
      <path d="M17 55l20 4.5" opacity="0.55" />
    </PenDrawing>
  );
}
