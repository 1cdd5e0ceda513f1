import { describe, expect, test } from 'vitest';
import type { Tag } from '@/lib/contracts/tag';
import { freeDigit, pinnedTags, togglePin } from './pinned-tags';

// Only what pins look at.
const tag = (id: string, archived = false) => ({ id, archived }) as unknown as Tag;
const TEN = Array.from('abcdefghij');
const NINE = TEN.slice(0, 9);
const tags = new Map(TEN.map((id) => [id, tag(id)] as const).concat([['old', tag('old', true)]]));

describe('pinnedTags', () => {
  test('gives each the digit of its place, past what is gone or archived', () => {
    const pinned = pinnedTags(['a', 'gone', 'old', 'b'], tags);
    expect(pinned.map(({ tag: { id }, digit }) => [id, digit])).toEqual([
      ['a', 1],
      ['b', 4],
    ]);
  });
});

describe('togglePin', () => {
  test.each([
    ['on the first digit', [], 'a', ['a']],
    ['on the next', ['a'], 'b', ['a', 'b']],
    ['where a tag is gone', ['a', 'gone', 'c'], 'b', ['a', 'b', 'c']],
    ['away again', ['a', 'b', 'c'], 'b', ['a', 'c']],
    ['not, when all nine are taken', NINE, 'j', NINE],
  ])('%s', (_name, pins, id, expected) => {
    expect(togglePin(pins, tags, id)).toEqual(expected);
  });
});

test('freeDigit is the first that does nothing', () => {
  expect(freeDigit([], tags)).toBe(1);
  expect(freeDigit(['a', 'old', 'c'], tags)).toBe(2);
  expect(freeDigit(NINE, tags)).toBeNull();
});
