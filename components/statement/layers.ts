import type { Highlight } from '@/lib/contracts/highlight';
import type { Tag } from '@/lib/contracts/tag';
import type { TagColour } from '@/lib/core/colour';
import { compareSpans } from '@/lib/core/span';
import type { Span } from '@/lib/core/span';
import { lowestLanes } from '@/lib/dom/lanes';

/** One tint and one underline: a highlight has a layer for each of its tags, and a plain one when it has none. */
export interface Layer extends Span {
  readonly id: string;
  readonly colour: TagColour | null;
  /** How far below the text the underline is drawn, counted from 0; the same all along the layer. */
  readonly lane: number;
  /** Whether this layer stands for the whole highlight where only one of them can, as its anchor does. */
  readonly isFirst: boolean;
}

/** Return the layers of `highlights`: outer ones before those inside them, and none sharing a lane where they overlap. */
export function layersOf(highlights: readonly Highlight[], tags: ReadonlyMap<string, Tag>): Layer[] {
  const layers = highlights
    .toSorted(compareSpans)
    .flatMap(({ id, start, end, tagIds }) =>
      coloursOf(tagIds, tags).map((colour, index) => ({ id, start, end, colour, isFirst: index === 0 })),
    );
  const lanes = lowestLanes(layers);
  return layers.map((layer, index) => ({ ...layer, lane: lanes[index] ?? 0 }));
}

/** Return the different colours of the tags `tagIds`, in their order; `null`, for no colour, when there are none. */
export function coloursOf(
  tagIds: readonly string[],
  tags: ReadonlyMap<string, Tag>,
): readonly (TagColour | null)[] {
  const colours = new Set(tagIds.flatMap((id) => tags.get(id)?.colour ?? []));
  return colours.size === 0 ? [null] : [...colours];
}

/** Return whether both lists draw the same, so that a block whose layers only were made anew is left alone. */
export function areSameLayers(a: readonly Layer[], b: readonly Layer[]): boolean {
  return a.length === b.length && a.every((layer, index) => isSameLayer(layer, b[index]));
}

function isSameLayer(a: Layer, b: Layer | undefined): boolean {
  return (
    a.id === b?.id &&
    a.start === b.start &&
    a.end === b.end &&
    a.colour === b.colour &&
    a.lane === b.lane &&
    a.isFirst === b.isFirst
  );
}

/**
 * Return which of the highlights that cover one place opens when it is clicked while `activeId` is open: the innermost
 * first, then with each click the next one outward, and after the outermost the innermost again. `null` if there is none.
 */
export function nextAtPlace(
  covering: readonly (Span & { id: string })[],
  activeId: string | null,
): string | null {
  const fromInside = covering.toSorted((a, b) => a.end - a.start - (b.end - b.start));
  const at = fromInside.findIndex(({ id }) => id === activeId);
  return (fromInside[at + 1] ?? fromInside[0])?.id ?? null;
}
