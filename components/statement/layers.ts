import type { Tag } from '@/lib/contracts/tag';
import { TAG_COLOURS, type TagColour } from '@/lib/core/colour';
import type { Span } from '@/lib/core/span';

/** One tint and one underline: a highlight has a layer for each of its tags, and a plain one when it has none. */
export interface Layer extends Span {
  readonly id: string;
  readonly colour: TagColour | null;
  /** The names of all tags of the highlight, as they are read aloud; empty when it has none. */
  readonly name: string;
  /** How far below the text the underline is drawn, counted from 0; the same all along the layer. */
  readonly lane: number;
  /** Whether this layer stands for the whole highlight where only one of them can, as its anchor does. */
  readonly isFirst: boolean;
}

type Colours = readonly (TagColour | null)[];

const NO_COLOUR: Colours = [null];
/** The answers for one tag: thousands of highlights have one, and are asked about at every change. */
const ALONE: ReadonlyMap<TagColour, Colours> = new Map(TAG_COLOURS.map((colour) => [colour, [colour]]));

/** Return the different colours of the tags `tagIds`, in their order; `null`, for no colour, when there are none. */
export function coloursOf(tagIds: readonly string[], tags: ReadonlyMap<string, Tag>): Colours {
  const [first, ...others] = tagIds;
  const colour = first === undefined ? undefined : tags.get(first)?.colour;
  if (others.length === 0) return (colour && ALONE.get(colour)) ?? NO_COLOUR;
  const distinct = new Set(tagIds.flatMap((id) => tags.get(id)?.colour ?? []));
  return distinct.size === 0 ? NO_COLOUR : [...distinct];
}

/**
 * Return `layers` such that those begin with `block` that begin on the line break before it: that is drawn nowhere, and
 * what is said of a highlight where it begins, its anchor among that, has to stand somewhere.
 */
export function beginningIn(block: Span, layers: readonly Layer[]): readonly Layer[] {
  const isBefore = ({ start }: Layer) => start === block.start - 1;
  return layers.some(isBefore)
    ? layers.map((layer) => (isBefore(layer) ? { ...layer, start: block.start } : layer))
    : layers;
}

/** Return whether both lists draw the same, so that a block whose layers only were made anew is left alone. */
export function areSameLayers(a: readonly Layer[], b: readonly Layer[]): boolean {
  return a === b || (a.length === b.length && a.every((layer, index) => isSameLayer(layer, b[index])));
}

function isSameLayer(a: Layer, b: Layer | undefined): boolean {
  return (
    a.id === b?.id &&
    a.start === b.start &&
    a.end === b.end &&
    a.colour === b.colour &&
    a.name === b.name &&
    a.lane === b.lane &&
    a.isFirst === b.isFirst
  );
}
