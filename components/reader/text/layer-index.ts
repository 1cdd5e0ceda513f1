import { coloursOf, type Layer } from '@/components/statement/layers';
import type { Highlight } from '@/lib/contracts/highlight';
import type { Tag } from '@/lib/contracts/tag';
import { firstIndexWhere } from '@/lib/core/first-index';
import { type Span, spansIntersect } from '@/lib/core/span';
import { changesBetween } from './changes-between';

/**
 * The layers of highlights, found by place. A layer keeps its lane for as long as it is shown: a highlight that is
 * added changes the underline of no other, and nothing is drawn anew but what it covers.
 */
export interface LayerIndex {
  /**
   * Take over which highlights there are now, in the order of the text, and return the passages in which something may
   * be drawn otherwise than before.
   */
  readonly update: (highlights: readonly Highlight[], tags: ReadonlyMap<string, Tag>) => Span[];
  /** Return the layers that share some text with `span`: outer ones before those inside them. */
  readonly layersIn: (span: Span) => Layer[];
}

/** Highlights of more characters than this are looked at one by one; all others are found by where they begin. */
const LONG = 2_000;

export function createLayerIndex(): LayerIndex {
  let shown: readonly Highlight[] = [];
  let long: readonly Highlight[] = [];
  let names: ReadonlyMap<string, Tag> = new Map();
  const layers = new Map<string, readonly Layer[]>();

  /** The highlights that share some text with `span`, in order. */
  function around(span: Span): Highlight[] {
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

  function lanesAround(span: Span): Set<number> {
    const taken = new Set<number>();
    for (const { id } of around(span)) for (const { lane } of layers.get(id) ?? []) taken.add(lane);
    return taken;
  }

  return {
    update(highlights, tags) {
      const { gone, come } =
        tags === names ? changesBetween(shown, highlights) : { gone: shown, come: highlights };
      const before = new Map(gone.map(({ id }) => [id, layers.get(id)]));
      for (const id of before.keys()) layers.delete(id);
      shown = highlights;
      long = highlights.filter(({ start, end }) => end - start > LONG);
      names = tags;
      for (const highlight of come) {
        const lanes = (before.get(highlight.id) ?? []).map(({ lane }) => lane);
        layers.set(highlight.id, layersOf(highlight, tags, freeLanes(lanesAround(highlight), lanes)));
      }
      return [...gone, ...come];
    },
    layersIn: (span) => around(span).flatMap(({ id }) => layers.get(id) ?? []),
  };
}

/** Lanes that are not taken: first of all those that one had, then the lowest. */
function* freeLanes(taken: ReadonlySet<number>, had: readonly number[]): Generator<number, never> {
  const given = new Set(taken);
  const isFree = (lane: number) => !given.has(lane);
  for (const lane of had) {
    if (!isFree(lane)) continue;
    given.add(lane);
    yield lane;
  }
  for (let lane = 0; ; lane += 1) if (isFree(lane)) yield lane;
}

/** One layer for each colour of a highlight, and a plain one where it has none. */
function layersOf(
  { id, start, end, tagIds }: Highlight,
  tags: ReadonlyMap<string, Tag>,
  lanes: Generator<number, never>,
): Layer[] {
  const name = tagIds.flatMap((tagId) => tags.get(tagId)?.name ?? []).join(', ');
  return coloursOf(tagIds, tags).map((colour, index) => ({
    id,
    start,
    end,
    colour,
    name,
    lane: lanes.next().value,
    isFirst: index === 0,
  }));
}
