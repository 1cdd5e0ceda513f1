import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Highlight, HighlightFeed } from '../../contracts/highlight';
import { PROPERTY_RUNS } from '../../testing/text';
import { acceptAnswers, inTextOrder, mergeFeed, mergePart, putHighlight, replaceHighlights } from './cache';

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
    editedBy: null,
    editedAt: null,
    editedParts: [],
    editedBefore: null,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    version: 1,
    can: { edit: true, remove: true, tag: true },
    ...fields,
  };
}

function feedOf(...items: Highlight[]): HighlightFeed {
  return { version: 7, items, deleted: [], next: null };
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

describe('replaceHighlights', () => {
  const revert = (feed: HighlightFeed, id: string, before?: Highlight) =>
    replaceHighlights(feed, [id], new Map(before ? [[id, before]] : []));

  test('brings one back as it was, and takes away one that was not there', () => {
    const feed = feedOf(highlight('a', { note: 'new' }), highlight('b'));
    expect(revert(feed, 'a', highlight('a')).items[0]?.note).toBeNull();
    expect(idsOf(revert(feed, 'b'))).toEqual(['a']);
    expect(idsOf(revert(feedOf(highlight('b')), 'a', highlight('a')))).toEqual(['a', 'b']);
  });

  test('leaves what others did meanwhile', () => {
    const before = feedOf(highlight('a'));
    const meanwhile = putHighlight(feedOf(highlight('a', { note: 'mine' })), highlight('c'));
    expect(idsOf(revert(meanwhile, 'a', before.items[0]))).toEqual(['a', 'c']);
  });
});

describe('acceptAnswers', () => {
  const drawn = feedOf(highlight('a', { note: 'second' }), highlight('b', { note: 'second' }));
  const answers = ['a', 'b'].map((id) => highlight(id, { note: 'first', version: 2 }));

  test('takes the rows over when nothing else is on its way', () => {
    expect(acceptAnswers(drawn, answers.slice(0, 1), () => true).items[0]).toEqual(answers[0]);
    expect(acceptAnswers(drawn, answers, () => true).items).toEqual(answers);
  });

  test('takes only the version over while a later change is drawn', () => {
    const isLast = (id: string) => id === 'b';
    const [a] = acceptAnswers(drawn, answers.slice(0, 1), isLast).items;
    expect(a).toMatchObject({ note: 'second', version: 2 });
    expect(acceptAnswers(drawn, answers, isLast).items).toEqual([a, answers[1]]);
  });
});

describe('mergeFeed', () => {
  test('adds, replaces and deletes, and moves the version on', () => {
    const feed = feedOf(highlight('a'), highlight('b'), highlight('c'));
    const merged = mergeFeed(feed, {
      version: 9,
      items: [highlight('b', { version: 2, note: 'x' }), highlight('d')],
      deleted: ['a'],
      next: null,
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

  test('keeps a row that says nothing new, so that it is not drawn anew', () => {
    const feed = feedOf(highlight('a', { tagIds: ['x'] }));
    expect(mergeFeed(feed, feedOf(highlight('a', { tagIds: ['x'] }))).items[0]).toBe(feed.items[0]);
  });

  test('begins anew where all there is came instead of changes, also with rows that are older', () => {
    const feed = { ...feedOf(highlight('a'), highlight('b', { version: 3 })), version: 9, next: 'cursor' };
    const whole = { ...feedOf(highlight('b', { version: 2 })), version: 4 };
    expect(mergeFeed(feed, { ...whole, isWhole: true })).toEqual({ ...whole, next: null });
  });

  test('leaves open what is missing', () => {
    const feed = { ...feedOf(highlight('a')), next: 'cursor' };
    expect(mergeFeed(feed, feedOf(highlight('b'))).next).toBe('cursor');
  });
});

test('mergePart adds what was missing, and keeps the version since which changes are to be asked for', () => {
  const feed = { ...feedOf(highlight('a', { version: 2 })), next: 'cursor' };
  const part = { ...feedOf(highlight('a'), highlight('b', { start: 3 })), version: 9 };
  const merged = mergePart(feed, part);
  expect(merged).toMatchObject({ version: 7, next: null });
  expect(merged.items.map(({ id, version }) => [id, version])).toEqual([
    ['a', 2],
    ['b', 1],
  ]);
});

const rowsArbitrary = fc.uniqueArray(
  fc.record({ id: fc.integer({ min: 0, max: 40 }), start: fc.integer({ min: 0, max: 9 }) }),
  { selector: ({ id }) => id },
);

test('whatever is merged, put or reverted, the feed stays in the order of the text', () => {
  const rowsOf = (rows: { id: number; start: number }[], version: number) =>
    inTextOrder(rows.map(({ id, start }) => highlight(String(id), { start, end: start + 5, version })));
  fc.assert(
    fc.property(
      rowsArbitrary,
      rowsArbitrary,
      fc.array(fc.integer({ min: 0, max: 40 })),
      (old, changed, gone) => {
        const changes = { ...feedOf(...rowsOf(changed, 2)), deleted: gone.map(String) };
        const feed = mergeFeed(feedOf(...rowsOf(old, 1)), changes);
        const expected = new Map([...rowsOf(old, 1)].map((row) => [row.id, row]));
        for (const id of changes.deleted) expected.delete(id);
        for (const row of changes.items) expected.set(row.id, row);
        expect(feed.items).toEqual(inTextOrder([...expected.values()]));
        const one = highlight('7', { start: 4, end: 9 });
        const put = putHighlight(feed, one);
        expect(put.items).toEqual(inTextOrder(put.items));
        const before = feed.items.find(({ id }) => id === '7');
        expect(replaceHighlights(put, ['7'], new Map(before ? [['7', before]] : []))).toEqual(feed);
      },
    ),
    PROPERTY_RUNS,
  );
});

describe('inTextOrder', () => {
  test('goes by start, and the longer first', () => {
    const inner = highlight('inner', { start: 2, end: 4 });
    const outer = highlight('outer', { start: 2, end: 9 });
    const first = highlight('first', { start: 0, end: 1 });
    expect(inTextOrder([inner, outer, first]).map(({ id }) => id)).toEqual(['first', 'outer', 'inner']);
  });
});
