import { describe, expect, test } from 'vitest';
import type { Tag } from '@/lib/contracts/tag';
import { areSameLayers, beginningIn, coloursOf, type Layer } from './layers';

const tags = new Map(
  (['indigo', 'teal', 'indigo'] as const).map((colour, index) => [
    `t${index}`,
    { id: `t${index}`, name: `Tag ${index}`, colour } as unknown as Tag,
  ]),
);

describe('coloursOf', () => {
  test('leaves out tags that are not known', () => {
    expect(coloursOf(['gone', 't1'], tags)).toEqual(['teal']);
    expect(coloursOf(['gone'], tags)).toEqual([null]);
  });
});

describe('areSameLayers', () => {
  test('compares what is drawn', () => {
    const make = (end: number): Layer[] => [
      { id: 'a', start: 0, end, colour: 'indigo', name: 'Tag 0', lane: 0, isFirst: true },
    ];
    expect(areSameLayers(make(9), make(9))).toBe(true);
    expect(areSameLayers(make(9), make(8))).toBe(false);
    expect(areSameLayers(make(9), [])).toBe(false);
  });
});

describe('beginningIn', () => {
  const layer = (start: number): Layer => ({
    ...{ id: String(start), start, end: 40, colour: null, name: '', lane: 0, isFirst: true },
  });
  const block = { start: 10, end: 20 };

  test('has one begin with the block that begins on the line break before it, and no other', () => {
    const [far, last, before, inside] = [layer(3), layer(8), layer(9), layer(12)];
    expect(beginningIn(block, [far, last, before, inside])).toEqual([
      far,
      last,
      { ...before, start: 10 },
      inside,
    ]);
  });

  test('leaves alone what is so already', () => {
    const layers = [layer(10), layer(8)];
    expect(beginningIn(block, layers)).toBe(layers);
  });
});
