import { MAX_LANES } from '@/components/statement/drawn-runs';
import { coloursOf, type Layer } from '@/components/statement/layers';
import type { MarkedPassage } from '@/lib/contracts/highlight';
import type { Tag } from '@/lib/contracts/tag';
import { firstIndexWhere } from '@/lib/core/first-index';
import { type Span, spansIntersect } from '@/lib/core/span';
import { Lanes } from '@/lib/dom/lanes';
import { changesBetween } from './changes-between';

/**
 * The layers of highlights, found by place. They are made when somebody asks for them: of thousands, a few are on the
 * screen. A layer keeps its lane from then on: a highlight that is added changes the underline of no other, and nothing
 * is drawn anew but what it covers.
 */
export interface LayerIndex {
  /**
   * Take over which highlights there are now, in the order of the text, and return the passages in which something may
   * be drawn otherwise than before.
   */
  readonly update: (highlights: readonly MarkedPassage[], tags: ReadonlyMap<string, Tag>) => Span[];
  /** Return the layers that share some text with `span`: outer ones before those inside them. */
  readonly layersIn: (span: Span) => Layer[];
}

/** Highlights of more characters than this are looked at one by one; all others are found by where they begin. */
const LONG = 2_000;

export function createLayerIndex(): LayerIndex {
  let shown: readonly MarkedPassage[] = [];
  let long: readonly MarkedPassage[] = [];
  let names: ReadonlyMap<string, Tag> = new Map();
  const layers = new Map<string, readonly Layer[]>();
  /** What lies beyond is drawn as depth only, and need not be told apart. */
  const lanes = new Lanes(MAX_LANES);
  /** The lanes of what was shown and has changed since, by id. */
  const had = new Map<string, readonly number[]>();

  /** The highlights that share some text with `span`, in order. */
  function around(span: Span): MarkedPassage[] {
    const reach = span.start - LONG;
    const first = firstIndexWhere(shown, ({ start }) => start >= reach);
    const found = long.filter((highlight) => highlight.start < reach && spansIntersect(highlight, span));
    for (let at = first; at < shown.length; at += 1) {
      const highlight = shown[at];
      if (!highlight || highlight.start >= span.end) break;
      if (highlight.end > span.start) found.push(highlight);
    }
    return found;
  }

  function layersFor(highlight: MarkedPassage): readonly Layer[] {
    const { id } = highlight;
    const known = layers.get(id);
    if (known) return known;
    const before = had.get(id) ?? [];
    const made = layersOf(highlight, names, () => lanes.take(highlight, before));
    had.delete(id);
    layers.set(id, made);
    return made;
  }

  return {
    update(highlights, tags) {
      const { gone, come } =
        tags === names ? changesBetween(shown, highlights) : { gone: shown, come: highlights };
      const back = new Set(come.map(({ id }) => id));
      for (const { id } of gone) {
        const known = layers.get(id);
        const before = known?.map(({ lane }) => lane);
        for (const layer of known ?? []) lanes.free(layer, layer.lane);
        layers.delete(id);
        if (!back.has(id)) had.delete(id);
        else if (before) had.set(id, before);
      }
      shown = highlights;
      // Few are, and all would be looked at for each that is added.
      if (gone.some(isLong) || come.some(isLong)) long = highlights.filter(isLong);
      names = tags;
      return [...gone, ...come];
    },
    layersIn: (span) => around(span).flatMap(layersFor),
  };
}

function isLong({ start, end }: Span): boolean {
  return end - start > LONG;
}

/** One layer for each colour of a highlight, and a plain one where it has none. */
function layersOf(
  { id, start, end, tagIds }: MarkedPassage,
  tags: ReadonlyMap<string, Tag>,
  takeLane: () => number,
): Layer[] {
  const name = tagIds.flatMap((tagId) => tags.get(tagId)?.name ?? []).join(', ');
  return coloursOf(tagIds, tags).map((colour, index) => ({
    id,
    start,
    end,
    colour,
    name,
    lane: takeLane(),
    isFirst: index === 0,
  }));
}
