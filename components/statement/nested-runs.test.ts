import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lowestLanes } from '@/lib/dom/lanes';
import { drawnRuns } from './drawn-runs';
import type { Layer } from './layers';
import { type Nested, nestRuns } from './nested-runs';

const LENGTH = 60;

/** Highlights at the given places, of which some stand out. */
const drawn = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(LENGTH - 1), fc.integer({ min: 1, max: 30 })), { maxLength: 40 }),
    fc.uniqueArray(fc.nat(39), { maxLength: 4 }),
  )
  .map(([pairs, lit]) => {
    const spans = pairs.map(([start, length]) => ({ start, end: Math.min(LENGTH, start + length) }));
    const lanes = lowestLanes(spans);
    const layers = spans.map((span, index): Layer => {
      const lane = lanes[index] ?? 0;
      return { ...span, id: String(index), lane, colour: null, name: '', isFirst: true };
    });
    const nothing = { marks: [], overlays: [] };
    return drawnRuns({ start: 0, end: LENGTH }, { ...nothing, layers, lit: new Set(lit.map(String)) });
  });

/** The runs in `parts`, in order, with the layers that are drawn around them, outer ones first. */
function unnested(parts: readonly Nested[], around: readonly Layer[] = []): unknown[] {
  return parts.flatMap((part) =>
    'run' in part ? [{ run: part.run, around }] : unnested(part.inside, [...around, part.layer]),
  );
}

function everyLevel(parts: readonly Nested[]): (readonly Nested[])[] {
  return [parts, ...parts.flatMap((part) => ('run' in part ? [] : everyLevel(part.inside)))];
}

test('every run lies in its layers, in their order', () => {
  fc.assert(
    fc.property(drawn, (runs) => {
      expect(unnested(nestRuns(runs))).toEqual(runs.map((run) => ({ run, around: run.layers })));
    }),
  );
});

test('no two parts side by side are of the same layer, and each begins where the first run in it does', () => {
  fc.assert(
    fc.property(drawn, (runs) => {
      for (const parts of everyLevel(nestRuns(runs))) {
        for (const [index, part] of parts.entries()) {
          if ('run' in part) continue;
          const next = parts[index + 1];
          expect(part.start).toBe(firstRun(part).start);
          expect(next && 'layer' in next && next.layer).not.toBe(part.layer);
        }
      }
    }),
  );
});

function firstRun(part: Nested): { start: number } {
  if ('run' in part) return part.run;
  const [first] = part.inside;
  if (!first) throw new Error('There is a layer with nothing in it.');
  return firstRun(first);
}

test('a highlight within another is one element, and one that crosses its end is two', () => {
  const layer = (id: string, start: number, end: number, lane: number): Layer => {
    return { id, start, end, lane, colour: null, name: '', isFirst: true };
  };
  const layers = [layer('outer', 0, 10, 0), layer('inner', 2, 4, 1), layer('crossing', 6, 14, 1)];
  const runs = drawnRuns({ start: 0, end: 20 }, { layers, marks: [], overlays: [], lit: new Set() });
  const said = (parts: readonly Nested[]): string =>
    parts
      .map((part) =>
        'run' in part ? `${part.run.start}–${part.run.end}` : `${part.layer.id}(${said(part.inside)})`,
      )
      .join(' ');
  expect(said(nestRuns(runs))).toBe('outer(0–2 inner(2–4) 4–6 crossing(6–10)) crossing(10–14) 14–20');
});
