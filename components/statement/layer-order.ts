import type { Layer } from './layers';

/** A stretch of text with all the layers that lie over it. */
interface Covered {
  readonly layers: readonly Layer[];
}

/**
 * Return for each of `runs`, which follow one another, its layers as they are drawn: outer ones first.
 *
 * Whatever lies inside a layer that ends has to be begun anew there, one element for each. So what was open stays as it
 * lies for as long as all around it goes on, and of what begins together, or anew, the one that ends last is the
 * outermost: those inside it end before it does. Equals stay in their order.
 */
export function orderLayers(runs: readonly Covered[]): (readonly Layer[])[] {
  let open: readonly Layer[] = [];
  return runs.map(({ layers }) => {
    const isGone = (layer: Layer) => !layers.includes(layer);
    const gone = open.findIndex(isGone);
    const kept = gone < 0 ? open : open.slice(0, gone);
    const begun = layers.filter((layer) => !kept.includes(layer));
    open = [...kept, ...begun.sort((a, b) => b.end - a.end)];
    return open;
  });
}
