import { uuidv7 } from 'uuidv7';
import { describe, expect, test } from 'vitest';
import { highlightPatchSchema, newHighlightSchema } from './highlight';

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
