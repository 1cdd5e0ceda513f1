import { describe, expect, test } from 'vitest';
import type { Highlight, HighlightFeed } from '../../contracts/highlight';
import {
  acceptAnswer,
  forgetVersion,
  inTextOrder,
  mergeFeed,
  patchHighlight,
  putHighlight,
  removeHighlight,
  revertHighlight,
  setTag,
} from './cache';

function highlight(id: string, fields: Partial<Highlight> = {}): Highlight {
  return {
    id,
    project: 'compact',
    statement: 'hearing',
    revision: 1,
    start: 0,
    end: 5,
    exact: 'hello',
    prefix: '',
    suffix: '',
    tagIds: [],
    note: null,
    visibility: 'project',
    anchor: 'anchored',
    author: { id: 'u', name: 'Ada' },
    replyCount: 0,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    version: 1,
    can: { edit: true, remove: true, tag: true },
    ...fields,
  };
}

function feedOf(...items: Highlight[]): HighlightFeed {
  return { version: 7, items, deleted: [] };
}

const idsOf = (feed: HighlightFeed) => feed.items.map(({ id }) => id);

describe('putHighlight', () => {
  test('adds a new one and replaces an old one in its place', () => {
    const feed = putHighlight(
      putHighlight(feedOf(highlight('a')), highlight('b')),
      highlight('a', { note: 'n' }),
    );
    expect(idsOf(feed)).toEqual(['a', 'b']);
    expect(feed.items[0]?.note).toBe('n');
  });
});

describe('patchHighlight', () => {
  test('changes only what the patch names, and a note to none', () => {
    const feed = feedOf(highlight('a', { note: 'old' }), highlight('b', { note: 'other' }));
    expect(patchHighlight(feed, 'a', { visibility: 'private' }).items[0]).toMatchObject({
      note: 'old',
      visibility: 'private',
    });
    const without = patchHighlight(feed, 'a', { note: null });
    expect(without.items.map(({ note }) => note)).toEqual([null, 'other']);
  });
});

describe('setTag', () => {
  test('adds at the end, once, and takes off', () => {
    const on = setTag(setTag(feedOf(highlight('a', { tagIds: ['x'] })), 'a', 'y', true), 'a', 'x', true);
    expect(on.items[0]?.tagIds).toEqual(['x', 'y']);
    expect(setTag(on, 'a', 'x', false).items[0]?.tagIds).toEqual(['y']);
  });
});

describe('revertHighlight', () => {
  test('brings one back as it was, and takes away one that was not there', () => {
    const feed = feedOf(highlight('a', { note: 'new' }), highlight('b'));
    expect(revertHighlight(feed, 'a', highlight('a')).items[0]?.note).toBeNull();
    expect(idsOf(revertHighlight(feed, 'b', undefined))).toEqual(['a']);
    expect(idsOf(revertHighlight(removeHighlight(feed, 'a'), 'a', highlight('a')))).toEqual(['b', 'a']);
  });

  test('leaves what others did meanwhile', () => {
    const before = feedOf(highlight('a'));
    const meanwhile = putHighlight(patchHighlight(before, 'a', { note: 'mine' }), highlight('c'));
    expect(idsOf(revertHighlight(meanwhile, 'a', before.items[0]))).toEqual(['a', 'c']);
  });
});

describe('acceptAnswer', () => {
  const drawn = feedOf(highlight('a', { note: 'second', version: 1 }));
  const answer = highlight('a', { note: 'first', version: 2 });

  test('takes the row over when nothing else is on its way', () => {
    expect(acceptAnswer(drawn, answer, true).items).toEqual([answer]);
  });

  test('takes only the version over while a later change is drawn', () => {
    expect(acceptAnswer(drawn, answer, false).items[0]).toMatchObject({ note: 'second', version: 2 });
  });
});

describe('mergeFeed', () => {
  test('adds, replaces and deletes, and moves the version on', () => {
    const feed = feedOf(highlight('a'), highlight('b'), highlight('c'));
    const merged = mergeFeed(feed, {
      version: 9,
      items: [highlight('b', { version: 2, note: 'x' }), highlight('d')],
      deleted: ['a'],
    });
    expect(idsOf(merged)).toEqual(['b', 'c', 'd']);
    expect(merged.items[0]?.note).toBe('x');
    expect(merged).toMatchObject({ version: 9, deleted: [] });
  });

  test('does not bring an older row back', () => {
    const feed = feedOf(highlight('a', { version: 3, note: 'newer' }));
    expect(mergeFeed(feed, { ...feedOf(highlight('a', { version: 2 })), version: 8 }).items[0]?.note).toBe(
      'newer',
    );
  });

  test('an answer to everything replaces rows of the same version, whose drawing may have been wrong', () => {
    const wrong = forgetVersion(feedOf(highlight('a', { note: 'never saved' })));
    expect(wrong.version).toBe(0);
    expect(mergeFeed(wrong, feedOf(highlight('a'))).items[0]?.note).toBeNull();
  });
});

describe('inTextOrder', () => {
  test('goes by start, and the longer first', () => {
    const inner = highlight('inner', { start: 2, end: 4 });
    const outer = highlight('outer', { start: 2, end: 9 });
    const first = highlight('first', { start: 0, end: 1 });
    expect(inTextOrder([inner, outer, first]).map(({ id }) => id)).toEqual(['first', 'outer', 'inner']);
  });
});
