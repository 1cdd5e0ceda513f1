import { uuidv7 } from 'uuidv7';
import { describe, expect, test } from 'vitest';
import { feedQuerySchema, highlightPatchSchema, newHighlightSchema } from './highlight';

const passage = (exact: string) => ({ start: 3, end: 3 + exact.length, exact });

describe('what is marked', () => {
  test.each(['\n', ' ', '\u00a0\n'])('is not white space alone: %j', (exact) => {
    const whole = { id: uuidv7(), statement: 'hearing', revision: 1, ...passage(exact) };
    expect(newHighlightSchema.safeParse(whole).error?.issues[0]?.path).toEqual(['exact']);
    expect(highlightPatchSchema.safeParse(passage(exact)).error?.issues[0]?.path).toEqual(['exact']);
  });

  test('may be one letter, also one that has white space around it', () => {
    expect(highlightPatchSchema.safeParse(passage(' a\n')).success).toBe(true);
  });
});

describe('a version to ask from', () => {
  test.each([
    ['0', 0],
    ['17', 17],
    ['2147483647', 2_147_483_647],
  ])('%j is one', (since, version) => {
    expect(feedQuerySchema.parse({ since })).toEqual({ since: version });
  });

  test.each([
    '',
    ' ',
    '1 ',
    '0x10',
    '1e3',
    '1.0',
    '+1',
    '-1',
    '-0',
    '٣',
    '2147483648',
    '9'.repeat(30),
    'NaN',
  ])('%j is none', (since) => {
    expect(feedQuerySchema.safeParse({ since }).error?.issues[0]?.path).toEqual(['since']);
  });
});
