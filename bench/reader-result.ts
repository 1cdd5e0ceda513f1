import type { Size } from './dense-statement';
import { median } from './figures';
import type { Subject } from './reader-subjects';
import type { Figures } from './reader-visit';

/** What one size came to: the medians of the rounds, for each page. */
export interface Result {
  size: Size;
  isGzipped: boolean;
  of: (name: Subject['name']) => Figures;
}

const KEYS: readonly (keyof Figures)[] = [
  ...(['firstScreen', 'whole', 'visible', 'isFed', 'longest', 'longestWithData'] as const),
  ...(['nodes', 'heap', 'add', 'addFrames', 'addPaint', 'list', 'scroll'] as const),
];

/** Return the medians; what was not measured is `NaN`. */
export function mediansOf(
  measured: readonly { name: Subject['name']; rounds: readonly Partial<Figures>[] }[],
): Pick<Result, 'of'> {
  const medians = new Map(
    measured.map(({ name, rounds }) => {
      const entries = KEYS.map((key) => [key, median(rounds.map((round) => round[key] ?? NaN))] as const);
      return [name, Object.fromEntries(entries) as unknown as Figures] as const; // KEYS are all of its keys
    }),
  );
  return { of: (name) => medians.get(name) ?? (Object.fromEntries(KEYS.map((key) => [key, NaN])) as never) };
}

/** Return the figure of the better of Recogito's two renderers. */
export function recogitos({ of }: Result, key: keyof Figures): number {
  return Math.min(of('Recogito, CSS highlights')[key], of('Recogito, spans')[key]);
}
