import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawnRuns, MAX_LANES } from './drawn-runs';
import type { Layer } from './layers';
import { lowestLanes } from '@/lib/dom/lanes';

const withLanes = (layers: Omit<Layer, 'lane'>[]): Layer[] => {
  const lanes = lowestLanes(layers);
  return layers.map((layer, index) => ({ ...layer, lane: lanes[index] ?? 0 }));
};

const NOTHING = { marks: [], overlays: [], lit: new Set<string>() };
const LENGTH = 60;

const layerList = fc
  .array(fc.tuple(fc.nat(LENGTH - 1), fc.integer({ min: 1, max: 30 })), { maxLength: 40 })
  .map((pairs) =>
    withLanes(
      pairs.map(([start, length], index) => ({
        id: String(index),
        start,
        end: Math.min(LENGTH, start + length),
        colour: null,
        name: '',
        isFirst: true,
      })),
    ),
  );

describe('drawnRuns', () => {
  test('covers the stretch without gap or overlap, and never with more layers than there are lanes', () => {
    fc.assert(
      fc.property(layerList, (layers) => {
        const runs = drawnRuns({ start: 5, end: 50 }, { ...NOTHING, layers });
        expect(runs[0]?.start).toBe(5);
        expect(runs.at(-1)?.end).toBe(50);
        for (const [index, run] of runs.entries()) {
          expect(run.start).toBe(index === 0 ? 5 : runs[index - 1]?.end);
          expect(run.layers.length).toBeLessThanOrEqual(MAX_LANES);
        }
      }),
    );
  });

  test('says everywhere how deep it is: nothing is marked where nothing is, and something where anything is', () => {
    fc.assert(
      fc.property(layerList, (layers) => {
        for (const run of drawnRuns({ start: 0, end: LENGTH }, { ...NOTHING, layers })) {
          for (let at = run.start; at < run.end; at += 1) {
            const covering = layers.filter(({ start, end }) => start <= at && at < end);
            expect(new Set(run.layers)).toEqual(new Set(covering.filter(({ lane }) => lane < MAX_LANES)));
            expect(run.depth > 0).toBe(covering.length > run.layers.length);
          }
        }
      }),
    );
  });

  test('draws a highlight that stands out, however many lie above it', () => {
    const layers: Layer[] = withLanes(
      Array.from({ length: 12 }, (_, index) => ({
        id: String(index),
        start: 0,
        end: 10,
        colour: null,
        name: '',
        isFirst: true,
      })),
    );
    const ids = (lit: string) =>
      drawnRuns({ start: 0, end: 10 }, { ...NOTHING, layers, lit: new Set([lit]) })[0]?.layers.map(
        ({ id }) => id,
      );
    const first = ['0', '1', '2', '3', '4', '5', '6', '7'];
    expect(ids('')).toEqual(first);
    expect(ids('10')).toEqual([...first, '10']);
  });

  test('does not cut where only the number of hidden layers changes a little', () => {
    const over = Array.from({ length: MAX_LANES }, (_, index) => [0, 20, String(index)] as const);
    const layers = withLanes(
      [...over, [4, 9, 'a'] as const, [7, 12, 'b'] as const].map(([start, end, id]) => ({
        id,
        start,
        end,
        colour: null,
        name: '',
        isFirst: true,
      })),
    );
    const runs = drawnRuns({ start: 0, end: 20 }, { ...NOTHING, layers });
    expect(runs.map(({ start, end, depth }) => [start, end, depth])).toEqual([
      [0, 4, 0],
      [4, 12, 1],
      [12, 20, 0],
    ]);
  });
});
