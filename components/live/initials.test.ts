import { expect, test } from 'vitest';
import { initialsOf } from './initials';

test.each([
  ['Ada', 'A'],
  ['ada lovelace', 'AL'],
  ['  Jean-Luc  de la Tour ', 'JT'],
  ['Miroslav Lajčák', 'ML'],
  ['Émile Zola', 'ÉZ'],
  ['e\u0301mile', 'E\u0301'],
  ['王小明', '王'],
  ['محمد علي', 'مع'],
  ['👩‍👩‍👧‍👦 Smith', '👩‍👩‍👧‍👦S'],
  ['𝒜lice', '𝒜'],
  ['-', ''],
  ['', ''],
])('of “%s” one sees “%s”', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
