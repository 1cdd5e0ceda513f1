import { expect, test } from 'vitest';
import { testHighlight, testId } from '@/lib/testing/feed-server';
import { drawAll, drawNext } from './drawn-items';

const [A, B, C] = [testHighlight(1), testHighlight(2), testHighlight(3)];
const GONE = { ...B, can: { edit: false, remove: false, tag: false } };
const NOBODY = new Set<string>();
const writing = new Set([testId(2)]);

test('what there is is drawn, and nothing anew where nothing changed', () => {
  const before = drawAll([A, B]);
  expect(drawNext(before, before.items, NOBODY)).toBe(before);
  const latest = [A, B, C];
  expect(drawNext(before, latest, writing).items).toBe(latest);
  expect(drawNext(before, [A], NOBODY)).toEqual({ items: [A], gone: NOBODY });
});

test('one that is deleted while somebody writes at it stays in its place until they are done', () => {
  const kept = drawNext(drawAll([A, B, C]), [A, C], writing);
  expect(kept).toEqual({ items: [A, GONE, C], gone: writing });
  const again = [A, C];
  expect(drawNext(kept, again, writing)).toBe(kept);
  const changed = { ...C, note: 'new' };
  expect(drawNext(kept, [A, changed], writing).items).toEqual([A, GONE, changed]);
  expect(drawNext(kept, again, NOBODY)).toEqual({ items: again, gone: NOBODY });
});

test('one that comes back is as it is now', () => {
  const kept = drawNext(drawAll([A, B]), [A], writing);
  const back = { ...B, version: 3 };
  expect(drawNext(kept, [A, back], writing)).toEqual({ items: [A, back], gone: NOBODY });
});
