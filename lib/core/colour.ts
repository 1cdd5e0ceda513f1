/**
 * The colours a tag can have, in the order in which new tags get them.
 * Their values, for light and dark, are the custom properties `--tag-<name>` of the style sheet.
 */
export const TAG_COLOURS = [
  'indigo',
  'rose',
  'teal',
  'sand',
  'purple',
  'green',
  'orange',
  'cyan',
  'wine',
  'olive',
  'blue',
  'grey',
] as const;

/** The name of a tag's colour. */
export type TagColour = (typeof TAG_COLOURS)[number];

/** How a tag's highlights are underlined: what tells colours apart for someone who cannot see them. */
export interface Underline {
  readonly style: 'solid' | 'double' | 'dotted' | 'dashed' | 'wavy';
  /** In CSS pixels. */
  readonly thickness: 1 | 2 | 3;
}

const UNDERLINES: Readonly<Record<TagColour, Underline>> = {
  indigo: { style: 'solid', thickness: 2 },
  rose: { style: 'dashed', thickness: 2 },
  teal: { style: 'dotted', thickness: 2 },
  sand: { style: 'double', thickness: 1 },
  purple: { style: 'wavy', thickness: 1 },
  green: { style: 'solid', thickness: 1 },
  orange: { style: 'dashed', thickness: 1 },
  cyan: { style: 'dotted', thickness: 3 },
  wine: { style: 'double', thickness: 2 },
  olive: { style: 'wavy', thickness: 2 },
  blue: { style: 'solid', thickness: 3 },
  grey: { style: 'dashed', thickness: 3 },
};

/** Return the underline of `colour`. No two colours have the same style and thickness. */
export function underlineOf(colour: TagColour): Underline {
  return UNDERLINES[colour];
}

/**
 * Return the colour for a new tag: the one that `used`, a list with one entry per tag, has least often;
 * of several the first in `TAG_COLOURS`.
 */
export function nextColour(used: readonly TagColour[]): TagColour {
  const uses = (colour: TagColour): number => used.filter((other) => other === colour).length;
  return TAG_COLOURS.reduce((best, colour) => (uses(colour) < uses(best) ? colour : best));
}
