import { describe, expect, test } from 'vitest';
import { nextColour, TAG_COLOURS, underlineOf } from './colour';
import type { TagColour } from './colour';

test('there are twelve colours, and no two have the same underline', () => {
  const underlines = TAG_COLOURS.map(underlineOf).map(({ style, thickness }) => `${style} ${thickness}`);
  expect(new Set(underlines).size).toBe(12);
});

describe('nextColour', () => {
  test.each<[string, readonly TagColour[], TagColour]>([
    ['the first when none is used', [], 'indigo'],
    ['the first that is not used', ['indigo', 'teal'], 'rose'],
    [
      'the least used when all are',
      [...TAG_COLOURS, ...TAG_COLOURS.filter((name) => name !== 'wine')],
      'wine',
    ],
    ['the first when all are used alike', TAG_COLOURS, 'indigo'],
  ])('gives %s', (_name, used, expected) => {
    expect(nextColour(used)).toBe(expected);
  });
});
