import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sweep } from '@/lib/core/sweep';
import { orderLayers } from './layer-order';
import type { Layer } from './layers';

const layer = (id: string, start: number, end: number): Layer => {
  return { id, start, end, lane: 0, colour: null, name: '', isFirst: true };
};

const LENGTH = 40;

/** What lies over each run of a text. */
const coveredRuns = fc
  .array(fc.tuple(fc.nat(LENGTH - 1), fc.integer({ min: 1, max: LENGTH })), { maxLength: 12 })
  .map((pairs) => pairs.map(([start, length], index) => layer(String(index), start, start + length)))
  .map(runsOf);

function runsOf(layers: readonly Layer[]) {
  return sweep({ start: 0, end: LENGTH }, layers).map((run) => ({ ...run, layers: run.items }));
}

function ordersOf(layers: readonly Layer[]): string {
  const orders = orderLayers(runsOf(layers));
  return orders.map((order) => order.map(({ id }) => id).join('')).join(' ');
}

describe('orderLayers', () => {
  test.each([
    ['one within another', [layer('a', 0, 40), layer('b', 5, 10)], 'a ab a'],
    ['the longer of two that begin together around the other', [layer('a', 0, 5), layer('b', 0, 40)], 'ba b'],
    ['what stays as it lies', [layer('a', 0, 20), layer('b', 5, 40)], 'a ab b'],
    [
      'what is begun anew by its end, so that it is not once more',
      [layer('a', 0, 20), layer('b', 5, 25), layer('c', 10, 30), layer('d', 15, 40)],
      'a ab abc abcd dcb dc d',
    ],
    ['equals as they were given', [layer('b', 0, 40), layer('a', 0, 40)], 'ba'],
  ])('has %s', (_name, layers, orders) => {
    expect(ordersOf(layers)).toBe(orders);
  });

  test('leaves no layer out and adds none', () => {
    const sets = fc.property(coveredRuns, (runs) => {
      const orders = orderLayers(runs);
      expect(orders.map((order) => new Set(order))).toEqual(runs.map(({ layers }) => new Set(layers)));
      expect(orders.map(({ length }) => length)).toEqual(runs.map(({ layers }) => layers.length));
    });
    fc.assert(sets);
  });

  test('begins anew only what lies inside something that ends', () => {
    const kept = fc.property(coveredRuns, (runs) => {
      const orders = orderLayers(runs);
      for (const [index, order] of orders.entries()) {
        const before = orders[index - 1] ?? [];
        const gone = before.findIndex((known) => !order.includes(known));
        const staying = gone < 0 ? before : before.slice(0, gone);
        expect(order.slice(0, staying.length)).toEqual(staying);
        const ends = order.slice(staying.length).map(({ end }) => end);
        expect(ends).toEqual(ends.toSorted((a, b) => b - a));
      }
    });
    fc.assert(kept);
  });
});
