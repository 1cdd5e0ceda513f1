import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeTexts } from './merge-texts';

describe('merging two texts', () => {
  test.each([
    ['two that share nothing stand one below the other', 'Mine.', 'Theirs.', 'Mine.\n\nTheirs.'],
    ['the same text is there once', 'Same.', 'Same.', 'Same.'],
    ['what both begin with is there once', 'Head\nMine', 'Head\nTheirs', 'Head\nMine\n\nTheirs'],
    ['what both end with is there once', 'Mine\nTail', 'Theirs\nTail', 'Mine\n\nTheirs\nTail'],
    ['what only one added is added', 'Head\nTail', 'Head\nAdded\nTail', 'Head\nAdded\nTail'],
    ['nothing adds nothing', 'Mine.', '', 'Mine.'],
    ['nothing and nothing is nothing', '', '', ''],
    ['a line that is repeated is not taken for two', 'a\na', 'a', 'a\na'],
  ])('%s', (_name, mine, theirs, merged) => {
    expect(mergeTexts(mine, theirs)).toBe(merged);
  });

  test('no line of either is lost', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', '', '- item'), { maxLength: 8 });
    fc.assert(
      fc.property(text, text, (mine, theirs) => {
        const merged = mergeTexts(mine.join('\n'), theirs.join('\n')).split('\n');
        const count = (lines: readonly string[], line: string) => lines.filter((one) => one === line).length;
        for (const line of ['a', 'b', 'c', '- item']) {
          expect(count(merged, line)).toBeGreaterThanOrEqual(
            Math.max(count(mine, line), count(theirs, line)),
          );
        }
      }),
    );
  });
});
