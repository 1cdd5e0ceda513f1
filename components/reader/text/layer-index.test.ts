import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_LANES } from '@/components/statement/drawn-runs';
import { coloursOf, type Layer } from '@/components/statement/layers';
import type { Highlight } from '@/lib/contracts/highlight';
import type { Tag } from '@/lib/contracts/tag';
import { compareSpans, spansIntersect } from '@/lib/core/span';
import { PROPERTY_RUNS } from '@/lib/testing/text';
import { createLayerIndex } from './layer-index';

const COLOURS = ['indigo', 'teal', 'indigo'] as const;
/** A codebook of which only what layers are made from is there. */
const codebook = (name: string) =>
  new Map(
    COLOURS.map((colour, at) => [
      `t${at}`,
      { id: `t${at}`, name: `${name} ${at}`, colour } as unknown as Tag,
    ]),
  );
const tags = codebook('Tag');
// Only what layers are made from.
const highlight = (id: string, start: number, end: number, ...tagIds: string[]) =>
  ({ id, start, end, tagIds }) as unknown as Highlight;
const EVERYTHING = { start: 0, end: 100_000 };
const lanes = (layers: readonly Layer[]) => Object.fromEntries(layers.map(({ id, lane }) => [id, lane]));

const anyHighlight = fc
  .record({
    start: fc.nat(60),
    // Now and then one that is looked at by itself, being long.
    length: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 30 }) }, fc.constant(5_000)),
    tagIds: fc.subarray([...tags.keys()]),
  })
  .map(({ start, length, tagIds }) => ({ start: start * 50, end: start * 50 + length * 10, tagIds }));
const anyHighlights = fc
  .array(anyHighlight, { maxLength: 25 })
  .map((made) => made.map((each, at) => highlight(`h${at}`, each.start, each.end, ...each.tagIds)))
  .map((made) => made.toSorted(compareSpans));

describe('the layers of highlights', () => {
  test('are found where they reach, the outer ones first', () => {
    const index = createLayerIndex();
    index.update(
      [highlight('a', 0, 9_000), highlight('b', 4_000, 4_010), highlight('c', 4_010, 4_020)],
      tags,
    );
    const at = (start: number, end: number) => index.layersIn({ start, end }).map(({ id }) => id);
    expect(at(4_005, 4_010)).toEqual(['a', 'b']);
    expect(at(4_000, 4_011)).toEqual(['a', 'b', 'c']);
    expect(at(8_999, 9_500)).toEqual(['a']);
    expect(at(9_000, 9_500)).toEqual([]);
  });

  test('are one for each colour of a highlight, each in a lane of its own, and a plain one where it has none', () => {
    const index = createLayerIndex();
    index.update([highlight('a', 0, 9, 't0', 't1', 't2'), highlight('b', 20, 30)], tags);
    expect(index.layersIn(EVERYTHING).map(({ colour, lane, isFirst }) => [colour, lane, isFirst])).toEqual([
      ['indigo', 0, true],
      ['teal', 1, false],
      [null, 0, true],
    ]);
  });

  test('stay in their lanes when others come and go', () => {
    const index = createLayerIndex();
    const [a, b] = [highlight('a', 0, 10), highlight('b', 5, 15)];
    index.update([a, b], tags);
    expect(lanes(index.layersIn(EVERYTHING))).toEqual({ a: 0, b: 1 });
    expect(index.update([b], tags)).toEqual([a]);
    expect(lanes(index.layersIn(EVERYTHING))).toEqual({ b: 1 });
    index.update([highlight('c', 4, 12), b], tags);
    expect(lanes(index.layersIn(EVERYTHING))).toEqual({ c: 0, b: 1 });
  });

  test('keep them when the highlight itself changes', () => {
    const index = createLayerIndex();
    const b = highlight('b', 5, 15);
    index.update([highlight('a', 0, 10), b], tags);
    expect(lanes(index.layersIn(EVERYTHING))).toEqual({ a: 0, b: 1 });
    index.update([b], tags);
    const changed = highlight('b', 5, 14, 't0');
    expect(index.update([changed], tags)).toEqual([b, changed]);
    expect(index.layersIn(EVERYTHING)).toMatchObject([{ id: 'b', lane: 1, colour: 'indigo', name: 'Tag 0' }]);
  });

  test('lie beyond the lanes that are told apart only where each of those is taken', () => {
    const isFull = fc.property(
      fc.array(anyHighlights, { minLength: 3, maxLength: 3 }).map((some) => some.flat()),
      (some) => {
        const index = createLayerIndex();
        index.update(some.map((each, at) => ({ ...each, id: `h${at}` })).toSorted(compareSpans), tags);
        const layers = index.layersIn(EVERYTHING);
        for (const layer of layers.filter(({ lane }) => lane >= MAX_LANES)) {
          const met = layers.filter((other) => spansIntersect(layer, other)).map(({ lane }) => lane);
          expect(new Set(met).size).toBe(MAX_LANES + 1);
        }
      },
    );
    fc.assert(isFull, PROPERTY_RUNS);
  });

  test('have the names of the codebook as it is', () => {
    const index = createLayerIndex();
    const given = [highlight('a', 0, 10, 't0', 't1')];
    index.update(given, tags);
    index.update(given, codebook('Theme'));
    expect(index.layersIn(EVERYTHING).map(({ name }) => name)).toEqual(Array(2).fill('Theme 0, Theme 1'));
  });

  test('are those of each highlight, none in the lane of another that it meets, whatever was shown before', () => {
    const isSound = fc.property(
      fc.array(anyHighlights, { minLength: 1, maxLength: 4 }),
      fc.nat(60),
      fc.nat(60),
      (shown, from, before) => {
        const index = createLayerIndex();
        // What is seen on the way is made in another order.
        const seen = { start: before * 50, end: before * 50 + 300 };
        for (const highlights of shown) {
          index.update(highlights, tags);
          index.layersIn(seen);
        }
        const last = shown.at(-1) ?? [];
        const span = { start: from * 50, end: from * 50 + 400 };
        const layers = index.layersIn(span);
        expect(layers.map(({ id, colour }) => `${id} ${colour}`).sort()).toEqual(
          last
            .filter((each) => spansIntersect(each, span))
            .flatMap(({ id, tagIds }) => coloursOf(tagIds, tags).map((colour) => `${id} ${colour}`))
            .sort(),
        );
        for (const [at, layer] of layers.entries()) {
          const meets = layers.slice(at + 1).filter((other) => spansIntersect(layer, other));
          if (layer.lane < MAX_LANES) expect(meets.map(({ lane }) => lane)).not.toContain(layer.lane);
        }
      },
    );
    fc.assert(isSound, PROPERTY_RUNS);
  });
});
