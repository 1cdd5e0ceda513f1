import { expect, test } from 'vitest';
import type { RefusedChange } from '@/lib/client/outbox/types';
import { MADE_AND_DELETED } from '@/lib/contracts/highlight';
import { groupRefused, placeOf, reasonOf, refusedAddress, rescueText } from './refused-list';

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

test.each<[string, Partial<RefusedChange>, string, string]>([
  ['a reply', {}, 'where', '/projects/compact/statements/hearing#h-h'],
  ['all of a statement', { highlight: null }, 'where', '/projects/compact/statements/hearing'],
  ['a tag', { noun: 'tag', statement: null }, 'inCodebook', '/projects/compact/codebook'],
  ['the trash', { noun: 'restore', statement: null, code: 'conflict' }, 'inTrash', '/projects/compact/trash'],
  [
    'the trash, which was emptied',
    { noun: 'restore', statement: null, code: 'not_found' },
    'fromTrash',
    '/projects/compact/trash',
  ],
  [
    'a collection',
    { noun: 'collection', statement: null, collection: 'evidence' },
    'inCollection',
    '/projects/compact/collections/evidence',
  ],
  [
    'a collection without a page',
    { noun: 'collection', statement: null },
    'inCollection',
    '/projects/compact/collections',
  ],
])('a change to %s is linked to where it was to be', (_, fields, sentence, address) => {
  const change = { ...refused('a'), ...fields };
  expect([placeOf(change), refusedAddress(change)]).toEqual([sentence, address]);
});

test.each<[RefusedChange['noun'], RefusedChange['code'], string]>([
  ['tag', 'conflict', 'taken'],
  ['restore', 'conflict', 'taken'],
  ['collection', 'conflict', 'conflict'],
  ['tag', 'forbidden', 'forbidden'],
  ['restore', 'not_found', 'purged'],
  ['tag', 'not_found', 'not_found'],
])('a %s that was refused as %s is said to be %s', (noun, code, reason) => {
  expect(reasonOf({ ...refused('a'), noun, code })).toBe(reason);
});

test('a highlight that was made, and deleted before one learned of it, is told as that', () => {
  const change = { ...refused('a'), noun: 'highlight', code: 'conflict' } as const;
  expect(reasonOf({ ...change, detail: MADE_AND_DELETED })).toBe('deletedSince');
  expect(reasonOf(change)).toBe('conflict');
});

test('a tag that the codebook does not have any more is named as the reason', () => {
  const change = { ...refused('a'), noun: 'highlight', code: 'invalid' } as const;
  expect(reasonOf({ ...change, lostTag: 'part' })).toBe('withTag');
  expect(reasonOf({ ...change, lostTag: 'whole' })).toBe('tagGone');
  expect(reasonOf(change)).toBe('invalid');
});
