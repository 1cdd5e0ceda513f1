import { describe, expect, test } from 'vitest';
import type { TrashItem } from '../contracts/trash';
import { testId } from '../testing/feed-server';
import { parseTrashKind } from './trash';
import { type TrashPages, withItem, withoutItem } from './trash-cache';

const item = (number: number): TrashItem => ({
  kind: 'tag',
  id: testId(number),
  deletedAt: '2026-11-22T00:00:00Z',
  deletedBy: null,
  goesAt: '2026-12-22T00:00:00Z',
  can: { restore: true },
  name: `tag ${number}`,
  colour: 'teal',
  parent: null,
  highlightCount: 0,
});

const pagesOf = (total: number, ...pages: number[][]): TrashPages => ({
  pages: pages.map((numbers) => ({ items: numbers.map(item), total, nextCursor: null })),
  pageParams: pages.map(() => null),
});

describe('withoutItem', () => {
  test('takes it out of the page that it is on, and every page counts one less', () => {
    expect(withoutItem(pagesOf(7, [1, 2], [3]), testId(2))).toEqual(pagesOf(6, [1], [3]));
    expect(withoutItem(pagesOf(1, [1]), testId(1))).toEqual(pagesOf(0, []));
  });

  test('leaves pages alone that do not have it, as those of another kind', () => {
    const pages = pagesOf(7, [1, 2]);
    expect(withoutItem(pages, testId(3))).toBe(pages);
  });
});

describe('withItem', () => {
  const deleted = (number: number): TrashItem => ({
    ...item(number),
    deletedAt: `2026-11-${30 - number}T00:00:00Z`,
  });
  const pages = (total: number, ...numbers: number[][]): TrashPages => ({
    pages: numbers.map((page) => ({ items: page.map(deleted), total, nextCursor: null })),
    pageParams: numbers.map(() => null),
  });

  test.each([
    ['first', 1, [[2, 3], [4]], [[1, 2, 3], [4]]],
    ['between two', 3, [[2, 4], [5]], [[2, 3, 4], [5]]],
    [
      'first of the page before which it was deleted',
      3,
      [[1, 2], [4]],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['last', 5, [[2], [4]], [[2], [4, 5]]],
    ['where nothing is left', 1, [[]], [[1]]],
  ])('puts it back %s, and every page counts one more', (_, number, before, after) => {
    expect(withItem(pages(7, ...before), deleted(number))).toEqual(pages(8, ...after));
  });

  test('leaves pages alone that have it', () => {
    const before = pages(7, [1, 2]);
    expect(withItem(before, deleted(2))).toBe(before);
  });
});

test('an address may ask for a kind that there is, and nothing else', () => {
  expect(['tag', 'highlight', 'collection'].map(parseTrashKind)).toEqual(['tag', 'highlight', 'collection']);
  expect(['reply', '', undefined, ['tag', 'tag']].map(parseTrashKind)).toEqual([null, null, null, null]);
});
