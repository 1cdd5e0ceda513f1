import { describe, expect, test } from 'vitest';
import type { TrashItem } from '../contracts/trash';
import { testId } from '../testing/feed-server';
import { parseTrashKind, type TrashPages, withoutItem } from './trash';

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

test('an address may ask for a kind that there is, and nothing else', () => {
  expect(['tag', 'highlight', 'collection'].map(parseTrashKind)).toEqual(['tag', 'highlight', 'collection']);
  expect(['reply', '', undefined, ['tag', 'tag']].map(parseTrashKind)).toEqual([null, null, null, null]);
});
