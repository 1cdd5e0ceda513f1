import { expect, test } from 'vitest';
import type { StatementNote } from '../contracts/statement-note';
import { drawNote, drawNotes, putNote } from './statement-notes-cache';

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
  const written = { ...by('a', 'new'), tagIds: ['t'], createdAt: NOW, updatedAt: NOW, version: 0 };
  const drawn = drawNote([by('a', 'old'), by('b', 'two')], { ...written, visibility: 'private' });
  expect(drawn[0]).toEqual({ ...by('a', 'new'), tagIds: ['t'], visibility: 'private', updatedAt: NOW });
  expect(drawNote([], written)).toEqual([written]);
});

test('drawn again it is the very same', () => {
  const drawings = [{ do: 'set', note: by('a', 'new') } as const, { do: 'remove', author: 'b' } as const];
  const drawn = drawNotes([by('a', 'old'), by('b', 'two')], drawings);
  expect(drawn.map(({ note }) => note)).toEqual(['new']);
  expect(drawNotes(drawn, drawings)).toBe(drawn);
});
