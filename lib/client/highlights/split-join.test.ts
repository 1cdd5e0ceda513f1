import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Highlight } from '../../contracts/highlight';
import { createOffsetMap } from '../../core/code-points';
import { testHighlight } from '../../testing/feed-server';
import { PROPERTY_RUNS, readMarked } from '../../testing/text';
import { nextTouching, planJoin, planSplit } from './split-join';

/** The highlights of a marked text, and its offsets. */
function read(marked: string) {
  const { text, spans } = readMarked(marked);
  const offsets = createOffsetMap(text);
  const highlights = spans.map((span, index) =>
    testHighlight(index + 1, { ...span, exact: offsets.slice(span.start, span.end) }),
  );
  const at = (index: number, fields: Partial<Highlight> = {}): Highlight => {
    const highlight = highlights[index];
    if (!highlight) throw new Error(`There is no highlight ${index}.`);
    return { ...highlight, ...fields };
  };
  return { offsets, highlights, at };
}

describe('planSplit', () => {
  const { offsets, at } = read('the ‹quick 😀 fox› jumps');

  test('cuts before the code point, and leaves out the white space at the cut', () => {
    const halves = { first: { exact: 'quick 😀' }, second: { exact: 'fox' } };
    expect(planSplit(at(0), 11, offsets)).toMatchObject(halves);
    expect(planSplit(at(0), 12, offsets)).toMatchObject(halves);
    expect(planSplit(at(0), 12, offsets)).toMatchObject({
      first: { start: 4, end: 11 },
      second: { start: 12, end: 15 },
    });
  });

  test.each([0, 4, 15, 16])('not at an end nor outside: %i', (point) => {
    expect(planSplit(at(0), point, offsets)).toBeNull();
  });

  test('not where there is no passage', () => {
    expect(planSplit(at(0, { anchor: 'orphaned' }), 12, offsets)).toBeNull();
  });

  test('wherever it is cut, both halves say what the text says, and nothing but white space is lost', () => {
    const text = 'a  😀 b\nсlоud  حق';
    const map = createOffsetMap(text);
    const whole = testHighlight(1, { start: 0, end: map.length, exact: text });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: map.length }), (point) => {
        const plan = planSplit(whole, point, map);
        if (!plan) return;
        expect(plan.first.exact).toBe(map.slice(plan.first.start, plan.first.end));
        expect(plan.second.exact).toBe(map.slice(plan.second.start, plan.second.end));
        expect(map.slice(plan.first.end, plan.second.start).trim()).toBe('');
        expect([plan.first.start, plan.second.end]).toEqual([0, map.length]);
      }),
      PROPERTY_RUNS,
    );
  });
});

describe('planJoin', () => {
  const { offsets, at } = read('‹the quick› \n‹brown 😀› fox');

  test('the earlier one stays, and gets passage, tags and note of both', () => {
    const first = at(0, { tagIds: ['x'], note: 'One' });
    const second = at(1, { tagIds: ['x', 'y'], note: 'Two' });
    for (const pair of [
      [first, second],
      [second, first],
    ] as const) {
      expect(planJoin(...pair, offsets)).toEqual({
        survivor: first,
        other: second,
        passage: { start: 0, end: 18, exact: 'the quick \nbrown 😀' },
        addTagIds: ['y'],
        note: 'One\n\nTwo',
      });
    }
  });

  test('the one with replies stays', () => {
    const second = at(1, { replyCount: 2 });
    expect(planJoin(at(0), second, offsets)).toMatchObject({ survivor: second, other: at(0), note: null });
  });

  test.each<[string, Partial<Highlight>, Partial<Highlight>]>([
    ['replies', { replyCount: 1 }, { replyCount: 1 }],
    ['visibility', { visibility: 'private' }, {}],
    ['forbidden', {}, { can: { edit: false, remove: false, tag: false } }],
    ['note', { note: 'x'.repeat(60_000) }, { note: 'y'.repeat(60_000) }],
    ['apart', {}, { anchor: 'orphaned' }],
  ])('refuses: %s', (refusal, first, second) => {
    expect(planJoin(at(0, first), at(1, second), offsets)).toEqual({ refusal });
  });

  test('refuses what is apart, and takes what overlaps or is inside', () => {
    const apart = read('‹the› quick ‹fox›');
    expect(planJoin(apart.at(0), apart.at(1), apart.offsets)).toEqual({ refusal: 'apart' });
    const inside = read('‹the ‹quick› fox›');
    expect(planJoin(inside.at(1), inside.at(0), inside.offsets)).toMatchObject({
      passage: { exact: 'the quick fox' },
    });
  });
});

test('nextTouching is the next in the text if it touches, past one that lost its place', () => {
  const { offsets, highlights, at } = read('‹the› ‹quick› ‹brown› x ‹fox›');
  expect(nextTouching(highlights, at(0), offsets)).toBe(highlights[1]);
  expect(nextTouching(highlights, at(2), offsets)).toBeUndefined();
  expect(nextTouching(highlights, at(3), offsets)).toBeUndefined();
  const lost = highlights.map((row, index) => (index === 1 ? { ...row, anchor: 'orphaned' as const } : row));
  expect(nextTouching(lost, at(0), offsets)).toBeUndefined();
});
