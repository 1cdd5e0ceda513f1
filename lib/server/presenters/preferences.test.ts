import { describe, expect, test } from 'vitest';
import { type Preferences, usualPreferences } from '../../contracts/preferences';
import { presentPreferences } from './preferences';

const TAG = '01890000-0000-7000-8000-000000000001';
const WHOLE: Preferences = {
  reading: { size: 'large', measure: 'narrow', leading: 'loose' },
  hasSingleKeys: false,
  keys: { undo: ['Control+Z'], find: [] },
  pinnedTags: { 'global-compact': [TAG] },
};

test('what was kept whole comes back as it was', () => {
  expect(presentPreferences(WHOLE)).toEqual(WHOLE);
});

describe('has the usual value for what is not usable', () => {
  test.each([null, undefined, 42, 'x', [], [1, 2], {}, { surprise: 1 }])('in %j', (kept) => {
    expect(presentPreferences(kept)).toEqual(usualPreferences);
  });

  test.each<[what: string, kept: object, expected: Partial<Preferences>]>([
    ['an unknown field', { ...WHOLE, gone: true }, WHOLE],
    [
      'a size of before',
      { ...WHOLE, reading: { ...WHOLE.reading, size: 17 } },
      { reading: { ...WHOLE.reading, size: 'medium' } },
    ],
    [
      'no leading',
      { ...WHOLE, reading: { size: 'huge', theme: 'sepia' } },
      { reading: { size: 'huge', measure: 'medium', leading: 'medium' } },
    ],
    ['reading as a word', { ...WHOLE, reading: 'large' }, { reading: usualPreferences.reading }],
    ['a flag as a word', { ...WHOLE, hasSingleKeys: 'no' }, { hasSingleKeys: true }],
    ['keys as a list', { ...WHOLE, keys: ['x'] }, { keys: {} }],
    [
      'one chord too many',
      { ...WHOLE, keys: { undo: ['a', 'b', 'c', 'd', 'e'], find: ['f'] } },
      { keys: { find: ['f'] } },
    ],
    [
      'a pin that is no id',
      { ...WHOLE, pinnedTags: { one: ['x'], two: [TAG] } },
      { pinnedTags: { two: [TAG] } },
    ],
  ])('%s', (_what, kept, expected) => {
    expect(presentPreferences(kept)).toEqual({ ...WHOLE, ...expected });
  });
});
