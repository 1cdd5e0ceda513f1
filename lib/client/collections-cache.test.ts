import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Collection, CollectionItem } from '../contracts/collection';
import {
  afterMove,
  afterOf,
  draftItem,
  inputOf,
  placeItem,
  putSummary,
  removeItem,
  summaryOf,
} from './collections-cache';

const item = (id: string, text = id): CollectionItem => draftItem(id, { kind: 'text', text });

const collectionOf = (...ids: string[]): Collection => ({
  id: 'c',
  slug: 'c',
  project: 'p',
  title: 'Sovereignty',
  description: '',
  visibility: 'project',
  author: { id: 'u', name: 'Ada' },
  editedBy: null,
  editedAt: null,
  editedParts: [],
  editedBefore: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  version: 1,
  can: { edit: true, remove: true, share: true },
  items: ids.map((id) => item(id)),
});

const order = (collection: Collection): string => collection.items.map(({ id }) => id).join('');

describe('placeItem', () => {
  test.each([
    ['a new one without a place comes last', 'x', undefined, 'abcx'],
    ['a new one comes first', 'x', null, 'xabc'],
    ['a new one follows another', 'x', 'a', 'axbc'],
    ['one that is there moves down', 'a', 'b', 'bac'],
    ['one that is there moves first', 'c', null, 'cab'],
    ['one that is there stays without a place', 'b', undefined, 'abc'],
    ['one after something that is gone comes last', 'a', 'gone', 'bca'],
  ])('%s', (_, id, after, expected) => {
    expect(order(placeItem(collectionOf('a', 'b', 'c'), item(id), after))).toBe(expected);
  });

  test('replaces what the item says', () => {
    const placed = placeItem(collectionOf('a', 'b'), item('b', 'new'), undefined);
    expect(placed.items[1]?.text).toBe('new');
  });
});

describe('moving', () => {
  test('one up and one down again is where it was', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 2 }),
        fc.nat(),
        (ids, nat) => {
          const collection = collectionOf(...ids);
          const id = ids[1 + (nat % (ids.length - 1))] ?? '';
          const up = placeItem(collection, item(id), afterMove(collection.items, id, 'up'));
          const down = placeItem(up, item(id), afterMove(up.items, id, 'down'));
          expect(up.items.findIndex((other) => other.id === id)).toBe(ids.indexOf(id) - 1);
          expect(down.items.map((other) => other.id)).toEqual(ids);
        },
      ),
    );
  });

  test('nothing goes further than the ends', () => {
    const { items } = collectionOf('a', 'b');
    expect(afterMove(items, 'a', 'up')).toBeUndefined();
    expect(afterMove(items, 'b', 'down')).toBeUndefined();
    expect(afterMove(items, 'gone', 'up')).toBeUndefined();
  });

  test('a removed item comes back to its place', () => {
    for (const id of ['a', 'b', 'c']) {
      const before = collectionOf('a', 'b', 'c');
      const removed = removeItem(before, id);
      expect(order(placeItem(removed, item(id), afterOf(before.items, id)))).toBe('abc');
    }
  });
});

describe('inputOf', () => {
  test('says what the item is and what changes', () => {
    expect(inputOf(item('a'), { after: null })).toEqual({ kind: 'text', after: null });
    expect(inputOf(item('a'), { text: 'b' })).toEqual({ kind: 'text', text: 'b' });
    const highlight = draftItem('h', { kind: 'highlight', highlightId: 'x', caption: 'old' });
    expect(inputOf(highlight, { caption: 'new' })).toEqual({
      kind: 'highlight',
      highlightId: 'x',
      caption: 'new',
    });
  });
});

test('draftItem keeps what is known and not sent', () => {
  const known = draftItem('h', { kind: 'highlight', highlightId: 'x', caption: 'old' });
  expect(draftItem('h', inputOf(known, { after: null }), known)).toEqual(known);
});

describe('putSummary', () => {
  test('replaces a line where it stands and adds a new one first', () => {
    const first = summaryOf(collectionOf('a'));
    const second = { ...first, id: 'd' };
    expect(putSummary([second, first], { ...first, title: 'New' })).toEqual([
      second,
      { ...first, title: 'New' },
    ]);
    expect(putSummary([first], second)).toEqual([second, first]);
  });
});
