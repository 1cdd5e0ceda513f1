import { expect, test } from 'vitest';
import { statementNames } from './statement-names';

const args = [1];
/** Ask for the name so often, and return the last answer. */
const asked = (name: ReturnType<typeof statementNames>, sql: string, times: number) =>
  Array.from({ length: times }, () => name({ sql, args })).at(-1);

test('what comes again and again gets a name, and keeps it', () => {
  const name = statementNames();
  expect(asked(name, 'SELECT $1', 9)).toBe('');
  const first = asked(name, 'SELECT $1', 1);
  expect(first).toMatch(/^\w+$/);
  expect(asked(name, 'SELECT $1', 50)).toBe(first);
});

test('two statements never have the same name', () => {
  const name = statementNames();
  const names = Array.from({ length: 200 }, (_, index) => asked(name, `SELECT $1, ${index}`, 10));
  expect(names).not.toContain('');
  expect(new Set(names).size).toBe(200);
});

test('a statement without arguments has none', () => {
  const name = statementNames();
  for (let time = 0; time < 50; time += 1) expect(name({ sql: 'BEGIN', args: [] })).toBe('');
});

test('there are never more than the database has room for, and those there are stay', () => {
  const name = statementNames();
  const first = asked(name, 'SELECT $1', 10);
  const names = Array.from({ length: 1_000 }, (_, index) => asked(name, `SELECT $1, ${index}`, 10));
  expect(new Set(names.filter((each) => each !== '')).size).toBe(299);
  expect(asked(name, 'SELECT $1', 1)).toBe(first);
});

test('what comes once each, however many, takes no name from what comes often', () => {
  const name = statementNames();
  for (let index = 0; index < 20_000; index += 1) expect(asked(name, `SELECT $1, ${index}`, 1)).toBe('');
  expect(asked(name, 'SELECT $1', 10)).not.toBe('');
});
