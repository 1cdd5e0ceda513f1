import { expect, test } from 'vitest';
import type { RefusedChange } from '@/lib/client/outbox/types';
import { groupRefused, rescueText } from './refused-list';

const refused = (id: string, because?: string): RefusedChange => ({
  id,
  noun: 'reply',
  what: 'The reply was not saved',
  text: null,
  passage: null,
  project: 'compact',
  statement: 'hearing',
  highlight: 'h',
  code: 'not_found',
  detail: '',
  ...(because === undefined ? {} : { because }),
});

test.each<[string, RefusedChange[], [string, string[]][]]>([
  ['none', [], []],
  [
    'apart',
    [refused('a'), refused('b')],
    [
      ['a', []],
      ['b', []],
    ],
  ],
  ['one because of another', [refused('a'), refused('b', 'a')], [['a', ['b']]]],
  ['a chain', [refused('a'), refused('b', 'a'), refused('c', 'b')], [['a', ['b', 'c']]]],
  ['a cause that is gone', [refused('b', 'a')], [['b', []]]],
  ['a chain whose beginning is gone', [refused('b', 'a'), refused('c', 'b')], [['b', ['c']]]],
  [
    'a ring',
    [refused('a', 'b'), refused('b', 'a')],
    [
      ['a', []],
      ['b', []],
    ],
  ],
])('groups %s', (_name, list, groups) => {
  const ids = groupRefused(list).map(({ cause, followers }) => [cause.id, followers.map(({ id }) => id)]);
  expect(ids).toEqual(groups);
});

test.each<[string, Partial<RefusedChange>, string | null]>([
  ['a note', { text: 'Mine.' }, 'Mine.'],
  ['a passage', { passage: 'the words' }, '“the words”'],
  ['both', { text: 'Mine.', passage: 'the words' }, '“the words”\n\nMine.'],
  ['nothing', {}, null],
  ['a note that was taken away', { text: '' }, null],
])('rescues %s', (_name, parts, text) => {
  expect(rescueText({ ...refused('a'), ...parts })).toBe(text);
});
