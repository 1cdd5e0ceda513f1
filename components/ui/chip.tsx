import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';

interface ChipProps {
  /** The name of a tag colour; without it the chip is plain. */
  colour?: string;
  children: ReactNode;
  /** With its label, a button that takes the chip away. */
  onRemove?: () => void;
  removeLabel?: string;
  className?: string;
}

/** A tag or a filter. The coloured edge is the solid tag colour, the ground its tint. */
export function Chip({ colour, children, onRemove, removeLabel, className }: ChipProps) {
  return (
    <span
      data-tag-colour={colour}
      className={cx(
        'inline-flex h-6 max-w-full items-center rounded-sm text-sm',
        colour
          ? 'border-s-3 border-tag bg-tag-tint text-tag-ink'
          : 'border border-line bg-paper-raised text-ink',
        className,
      )}
    >
      <span className="truncate px-2">{children}</span>
      {onRemove ? (
        <button
          type="button"
          aria-label={removeLabel}
          onClick={onRemove}
          className="-ms-1.5 flex size-6 shrink-0 items-center justify-center rounded-sm opacity-70 transition-opacity hover:opacity-100 focus-visible:-outline-offset-2 focus-visible:opacity-100"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      ) : null}
    </span>
  );
}

/** The dot that stands for a tag where its name would be too much. */
export function Dot({ colour, className }: { colour: string; className?: string }) {
  return (
    <span
      aria-hidden
      data-tag-colour={colour}
      className={cx('inline-block size-2.5 shrink-0 rounded-full bg-tag', className)}
    />
  );
}
