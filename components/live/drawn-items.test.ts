import { expect, test } from 'vitest';
import { testHighlight, testId } from '@/lib/testing/feed-server';
import { drawAll, drawNext } from './drawn-items';

const [A, B, C] = [testHighlight(1), testHighlight(2), testHighlight(3)];
const GONE = { ...B, can: { edit: false, remove: false, tag: false } };
const NOBODY = new Set<string>();
const NONE = new Map();
const writing = new Set([testId(2)]);

test('what there is is drawn, and nothing anew where nothing changed', () => {
  const before = drawAll([A, B]);
  expect(drawNext(before, before.items, NOBODY)).toBe(before);
  const latest = [A, B, C];
  expect(drawNext(before, latest, writing).items).toBe(latest);
  expect(drawNext(before, [A], NOBODY)).toEqual({ items: [A], gone: NONE });
});

test('one that is deleted while somebody writes at it stays in its place until they are done', () => {
  const kept = drawNext(drawAll([A, B, C]), [A, C], writing);
  expect(kept).toEqual({ items: [A, GONE, C], gone: new Map([[testId(2), { canRestore: true }]]) });
  const again = [A, C];
  expect(drawNext(kept, again, writing)).toBe(kept);
  const changed = { ...C, note: 'new' };
  expect(drawNext(kept, [A, changed], writing).items).toEqual([A, GONE, changed]);
  expect(drawNext(kept, again, NOBODY)).toEqual({ items: again, gone: NONE });
});

test('one that comes back is as it is now', () => {
  const kept = drawNext(drawAll([A, B]), [A], writing);
  const back = { ...B, version: 3 };
  expect(drawNext(kept, [A, back], writing)).toEqual({ items: [A, back], gone: NONE });
});

test('it is known whether one may bring it back, also when it is drawn anew', () => {
  const theirs = { ...B, can: GONE.can };
  const kept = drawNext(drawAll([A, theirs]), [A], writing);
  expect(kept.gone.get(B.id)).toEqual({ canRestore: false });
  const mine = drawNext(drawAll([A, B]), [A], writing);
  expect(drawNext(mine, [{ ...A, note: 'new' }], writing).gone.get(B.id)).toEqual({ canRestore: true });
});
