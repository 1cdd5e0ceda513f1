import type { Span } from '@/lib/core/span';
import { intersectSpans } from '@/lib/core/span';
import type { Mark } from '@/lib/core/statement-text';
import { sweep } from '@/lib/core/sweep';
import { orderLayers } from './layer-order';
import type { Layer } from './layers';

/** Layers in further lanes than these are drawn as depth only. */
export const MAX_LANES = 8;

/** Something that is shown in the text for a while without being a highlight. */
export interface Overlay extends Span {
  /** What is about to be marked or was pointed to, a place that was searched for, and the one of those where one is. */
  readonly kind: 'pending' | 'hit' | 'current';
}

/** A stretch of text that is drawn alike throughout. */
export interface DrawnRun extends Span {
  /** The layers in the first lanes, outer ones first, and within them those that stand out for a while. */
  readonly layers: readonly Layer[];
  /** How many more layers there are, as one of four depths: none, a few, several, many. */
  readonly depth: Depth;
  readonly marks: readonly Mark[];
  readonly overlays: readonly Overlay[];
}

export type Depth = 0 | 1 | 2 | 3;

interface Covered {
  readonly marks: readonly Mark[];
  readonly layers: readonly Layer[];
  readonly overlays: readonly Overlay[];
  /** The ids of highlights that stand out. */
  readonly lit: ReadonlySet<string>;
}

type Interval = Span & ({ layer: Layer } | { mark: Mark } | { overlay: Overlay } | { depth: Depth });

/**
 * Return `within` cut where what is drawn changes, in order and without gap.
 *
 * However many layers lie one above the other, a run has at most `MAX_LANES` of them and those that are lit: what is
 * drawn grows with the text, not with the number of highlights.
 */
export function drawnRuns(within: Span, { marks, layers, overlays, lit }: Covered): DrawnRun[] {
  const isDrawn = (layer: Layer) => hasLane(layer) || lit.has(layer.id);
  const intervals: Interval[] = [
    ...layers.filter(isDrawn).map((layer) => ({ start: layer.start, end: layer.end, layer })),
    ...depthsOf(
      within,
      layers.filter((layer) => !isDrawn(layer)),
    ),
    ...marks.map((mark) => ({ start: mark.start, end: mark.end, mark })),
    ...overlays.map((overlay) => ({ start: overlay.start, end: overlay.end, overlay })),
  ];
  const runs = sweep(within, intervals).map(({ start, end, items }) => ({
    start,
    end,
    layers: items.flatMap((item) => ('layer' in item ? item.layer : [])),
    depth: items.find((item) => 'depth' in item)?.depth ?? 0,
    marks: items.flatMap((item) => ('mark' in item ? item.mark : [])),
    overlays: items.flatMap((item) => ('overlay' in item ? item.overlay : [])),
  }));
  const staying = orderLayers(runs.map(({ layers }) => ({ layers: layers.filter(hasLane) })));
  return runs.map((run, index) => {
    // What comes and goes lies within what stays, which then need not be drawn anew.
    const passing = run.layers.filter((layer) => !hasLane(layer));
    return { ...run, layers: [...(staying[index] ?? []), ...passing] };
  });
}

function hasLane({ lane }: Layer): boolean {
  return lane < MAX_LANES;
}

/** Where within a stretch how many of `spans` lie one above the other, as depths; neighbours differ. */
function depthsOf(within: Span, spans: readonly Span[]): (Span & { depth: Depth })[] {
  const inside = spans.flatMap((span) => intersectSpans(span, within) ?? []);
  if (inside.length === 0) return [];
  const starts = inside.map(({ start }) => start).sort((a, b) => a - b);
  const ends = inside.map(({ end }) => end).sort((a, b) => a - b);
  const places = [...new Set([...starts, ...ends])].sort((a, b) => a - b);
  const stretches: { start: number; end: number; depth: Depth }[] = [];
  let started = 0;
  let ended = 0;
  for (const [index, start] of places.entries()) {
    while ((starts[started] ?? Infinity) <= start) started += 1;
    while ((ends[ended] ?? Infinity) <= start) ended += 1;
    const depth = depthOf(started - ended);
    const last = stretches.at(-1);
    const end = places[index + 1] ?? start;
    if (last?.depth === depth) last.end = end;
    else stretches.push({ start, end, depth });
  }
  return stretches.filter(({ depth }) => depth > 0);
}

function depthOf(count: number): Depth {
  if (count === 0) return 0;
  if (count <= 2) return 1;
  return count <= 6 ? 2 : 3;
}
