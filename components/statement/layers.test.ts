import { describe, expect, test } from 'vitest';
import type { Highlight } from '@/lib/contracts/highlight';
import type { Tag } from '@/lib/contracts/tag';
import { areSameLayers, coloursOf, layersOf, withName } from './layers';

// Only what layers are made from.
const highlight = (id: string, start: number, end: number, ...tagIds: string[]) =>
  ({ id, start, end, tagIds }) as unknown as Highlight;
const tags = new Map(
  (['indigo', 'teal', 'indigo'] as const).map((colour, index) => [
    `t${index}`,
    { id: `t${index}`, name: `Tag ${index}`, colour } as unknown as Tag,
  ]),
);

describe('layersOf', () => {
  test('gives a highlight one layer for each colour, each underlined in its own lane', () => {
    const layers = layersOf([highlight('a', 0, 9, 't0', 't1', 't2')], tags);
    expect(layers.map(({ colour, lane, isFirst }) => [colour, lane, isFirst])).toEqual([
      ['indigo', 0, true],
      ['teal', 1, false],
    ]);
  });

  test('gives an untagged one a layer without colour', () => {
    expect(layersOf([highlight('a', 0, 9)], tags)).toMatchObject([{ colour: null, lane: 0, isFirst: true }]);
  });

  test('keeps the lane of a highlight that goes on where the one before it ends', () => {
    const layers = layersOf(
      [highlight('b', 5, 15, 't1'), highlight('a', 0, 10, 't0'), highlight('c', 12, 20)],
      tags,
    );
    expect(layers.map(({ id, lane }) => [id, lane])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 0],
    ]);
  });
});

describe('coloursOf', () => {
  test('leaves out tags that are not known', () => {
    expect(coloursOf(['gone', 't1'], tags)).toEqual(['teal']);
    expect(coloursOf(['gone'], tags)).toEqual([null]);
  });
});

describe('areSameLayers', () => {
  test('compares what is drawn', () => {
    const make = (end: number) =>
      layersOf([highlight('a', 0, end, 't0')], tags).map((layer) => withName(layer, tags));
    expect(areSameLayers(make(9), make(9))).toBe(true);
    expect(areSameLayers(make(9), make(8))).toBe(false);
    expect(areSameLayers(make(9), [])).toBe(false);
  });
});

describe('withName', () => {
  test('names a layer by all tags of its highlight that are known', () => {
    const [layer] = layersOf([highlight('a', 0, 9, 't0', 'gone', 't1')], tags);
    expect(layer && withName(layer, tags).name).toBe('Tag 0, Tag 1');
  });
});
