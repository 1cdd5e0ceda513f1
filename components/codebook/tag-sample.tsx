import type { CSSProperties, ReactNode } from 'react';
import { cx } from '@/components/ui/cx';
import { type TagColour, underlineOf } from '@/lib/core/colour';

interface TagSampleProps {
  colour: TagColour;
  /** With the ground that the tag gives to a passage. */
  tinted?: boolean;
  className?: string;
  children: ReactNode;
}

/** Text as a passage with the tag looks: its underline, and if wanted its tint. */
export function TagSample({ colour, tinted, className, children }: TagSampleProps) {
  return (
    <span
      data-tag-colour={colour}
      style={underlineStyle(colour)}
      className={cx(
        'underline decoration-tag underline-offset-4',
        tinted && 'bg-tag-tint text-tag-ink',
        className,
      )}
    >
      {children}
    </span>
  );
}

/** The underline of a tag: its second sign, for whoever cannot tell the colours apart. */
function underlineStyle(colour: TagColour): CSSProperties {
  const { style, thickness } = underlineOf(colour);
  return { textDecorationStyle: style, textDecorationThickness: `${thickness}px` };
}
