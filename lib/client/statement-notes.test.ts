import { expect, test } from 'vitest';
import type { StatementNote } from '../contracts/statement-note';
import { drawNote, putNote } from './statement-notes';

const THEN = '2018-01-01T00:00:00.000Z';
const NOW = '2018-02-01T00:00:00.000Z';

const by = (id: string, note: string): StatementNote => ({
  author: { id, name: id },
  note,
  tagIds: [],
  visibility: 'project',
  createdAt: THEN,
  updatedAt: THEN,
  version: 3,
});

test('each person says one thing about a statement', () => {
  const notes = [by('a', 'one'), by('b', 'two')];
  expect(putNote(notes, by('a', 'uno')).map(({ note }) => note)).toEqual(['uno', 'two']);
  expect(putNote(notes, by('c', 'three')).map(({ note }) => note)).toEqual(['one', 'two', 'three']);
});

test('what is drawn before the answer keeps its place and its beginning', () => {
  const note = { note: 'new', tagIds: ['t'], visibility: 'private' as const };
  const [mine] = drawNote([by('a', 'old')], { note, author: { id: 'a', name: 'a' }, version: 3 }, NOW);
  expect(mine).toEqual({ ...by('a', 'new'), tagIds: ['t'], visibility: 'private', updatedAt: NOW });
  const first = drawNote([], { note, author: { id: 'a', name: 'a' }, version: undefined }, NOW);
  expect(first).toMatchObject([{ createdAt: NOW, version: 0 }]);
});
