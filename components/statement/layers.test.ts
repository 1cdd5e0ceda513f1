import { describe, expect, test } from 'vitest';
import type { Tag } from '@/lib/contracts/tag';
import { areSameLayers, coloursOf, type Layer } from './layers';

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
