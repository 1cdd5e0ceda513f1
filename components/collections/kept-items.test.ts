import { expect, test } from 'vitest';
import { draftItem } from '@/lib/client/collections-cache';
import { withWritten } from './kept-items';

const items = (ids: string) => Array.from(ids).map((id) => draftItem(id, { kind: 'text', text: id }));
const listed = (ids: string, before: string, written: string) => {
  const old = withWritten(items(before), [], new Set());
  const list = withWritten(items(ids), old, new Set(written));
  return list.map(({ item, isGone }) => (isGone ? `(${item.id})` : item.id)).join('');
};

test.each([
  ['what is there is listed as it is', 'abc', 'abc', 'b', 'abc'],
  ['what is gone goes', 'ac', 'abc', '', 'ac'],
  ['but not while somebody writes at it', 'ac', 'abc', 'b', 'a(b)c'],
  ['the first stays first', 'bc', 'abc', 'a', '(a)bc'],
  ['after the nearest that is still there', 'ad', 'abcd', 'c', 'a(c)d'],
  ['where all are gone', '', 'abc', 'ac', '(a)(c)'],
  ['wherever the others went', 'cb', 'abc', 'a', '(a)cb'],
])('%s', (_, now, before, written, expected) => {
  expect(listed(now, before, written)).toBe(expected);
});

test('it stays there however often others change the rest', () => {
  const written = new Set('b');
  const first = withWritten(items('ac'), withWritten(items('abc'), [], written), written);
  const second = withWritten(items('xca'), first, written);
  expect(second.map(({ item }) => item.id).join('')).toBe('xcab');
});
