import type { DrawnRun } from './drawn-runs';
import type { Layer } from './layers';

/** What lies side by side within the same layers: a run, or one more layer with what lies in it. */
export type Nested = { readonly run: DrawnRun } | NestedLayer;

export interface NestedLayer {
  readonly layer: Layer;
  /** Where it is drawn from on: it may have begun before, within others. */
  readonly start: number;
  readonly inside: readonly Nested[];
}

/**
 * Return `runs`, which follow one another, as they lie in their layers, `level` of which are around all of them: one
 * element for as long as a layer lies within the same others, and not one for each run that it covers.
 */
export function nestRuns(runs: readonly DrawnRun[], level = 0): Nested[] {
  const nested: Nested[] = [];
  for (let at = 0; at < runs.length;) {
    const run = runs[at];
    if (!run) break;
    const layer = run.layers[level];
    let end = at + 1;
    while (layer && runs[end]?.layers[level] === layer) end += 1;
    nested.push(
      layer ? { layer, start: run.start, inside: nestRuns(runs.slice(at, end), level + 1) } : { run },
    );
    at = end;
  }
  return nested;
}
