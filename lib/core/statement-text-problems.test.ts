import { describe, expect, test } from 'vitest';
import { statementTextProblems } from './statement-text';
import type { Block, Mark, StatementText } from './statement-text';

/** "A 😀 café" and "Two", the first with a strong "café" in it. */
const sound: StatementText = {
  text: 'A 😀 café\nTwo',
  blocks: [
    { type: 'heading', start: 0, end: 8, level: 1 },
    { type: 'listItem', start: 9, end: 12, level: 2 },
  ],
  marks: [{ type: 'strong', start: 4, end: 8 }],
};
const withText = (text: string): StatementText => ({ ...sound, text });
const withFirst = (block: Partial<Block>): StatementText => ({
  ...sound,
  blocks: sound.blocks.map((other, index) => (index === 0 ? { ...other, ...block } : other)),
});
const withoutLevel: StatementText = {
  ...sound,
  blocks: [{ type: 'heading', start: 0, end: 8 }, ...sound.blocks.slice(1)],
};
const withMarks = (...marks: Mark[]): StatementText => ({ ...sound, marks });

describe('statementTextProblems', () => {
  test('finds nothing wrong with a sound text, nor with an empty one', () => {
    expect(statementTextProblems(sound)).toEqual([]);
    expect(statementTextProblems({ text: '', blocks: [], marks: [] })).toEqual([]);
  });

  test.each<[string, StatementText, string]>([
    ['a decomposed letter', withText('A 😀 cafe\u0301\nTwo'), 'Block 1 is not normalised.'],
    ['a carriage return', withText('A 😀 café\nTw\r'), 'Block 2 is not normalised.'],
    ['a control character', withText('A 😀 café\nTw\u0007'), 'Block 2 is not normalised.'],
    ['a no-break space', withText('A\u00a0😀 café\nTwo'), 'Block 1 is not normalised.'],
    ['two spaces', withText('A  😀café\nTwo'), 'Block 1 is not normalised.'],
    ['a trailing space', withText('A 😀 café\nTw '), 'Block 2 is not normalised.'],
    ['a line without a block', withText('A 😀 café\nTwo\nThree'), 'There are 2 blocks for 3 lines.'],
    ['an empty line', withText('A 😀 café\n'), 'Block 2 is empty.'],
    ['a block too short', withFirst({ end: 7 }), 'Block 1 is not at 0–8, where its line is.'],
    ['offsets in UTF-16', withFirst({ end: 9 }), 'Block 1 is not at 0–8, where its line is.'],
    ['a missing block', { ...sound, blocks: sound.blocks.slice(0, 1) }, 'There are 1 blocks for 2 lines.'],
    ['a heading without a level', withoutLevel, 'Block 1 has a wrong level.'],
    ['a heading too deep', withFirst({ level: 7 }), 'Block 1 has a wrong level.'],
    ['a level that is not whole', withFirst({ level: 1.5 }), 'Block 1 has a wrong level.'],
    ['a paragraph with a level', withFirst({ type: 'paragraph' }), 'Block 1 has a wrong level.'],
    [
      'an empty mark',
      withMarks({ type: 'strong', start: 4, end: 4 }),
      'Mark 1 is empty or not at whole numbers.',
    ],
    [
      'a mark across blocks',
      withMarks({ type: 'strong', start: 4, end: 10 }),
      'Mark 1 is not inside one block.',
    ],
    [
      'a mark on the separator',
      withMarks({ type: 'strong', start: 8, end: 9 }),
      'Mark 1 is not inside one block.',
    ],
    [
      'a mark after the text',
      withMarks({ type: 'strong', start: 12, end: 13 }),
      'Mark 1 is not inside one block.',
    ],
    ['a link without a target', withMarks({ type: 'link', start: 0, end: 1 }), 'Mark 1 has a wrong target.'],
    [
      'a script',
      withMarks({ type: 'link', start: 0, end: 1, href: 'javascript:x' }),
      'Mark 1 has a wrong target.',
    ],
    [
      'a target on no link',
      withMarks({ type: 'sub', start: 0, end: 1, href: 'http://a' }),
      'Mark 1 has a wrong target.',
    ],
    [
      'marks out of order',
      withMarks({ type: 'strong', start: 4, end: 8 }, { type: 'emphasis', start: 0, end: 1 }),
      'Mark 2 is out of order or overlaps one of its type.',
    ],
    [
      'marks of one type that touch',
      withMarks({ type: 'strong', start: 4, end: 6 }, { type: 'strong', start: 6, end: 8 }),
      'Mark 2 is out of order or overlaps one of its type.',
    ],
    [
      'links that overlap',
      withMarks(
        { type: 'link', start: 4, end: 7, href: 'http://a' },
        { type: 'link', start: 6, end: 8, href: 'http://b' },
      ),
      'Mark 2 is out of order or overlaps one of its type.',
    ],
  ])('finds %s', (_name, value, problem) => {
    expect(statementTextProblems(value)).toContain(problem);
  });

  test('lets different marks overlap, and links to different places touch', () => {
    const links = ['http://a', 'http://b'].map((href, index): Mark => ({
      type: 'link',
      start: 4 + index,
      end: 5 + index,
      href,
    }));
    expect(statementTextProblems(withMarks({ type: 'emphasis', start: 2, end: 8 }, ...links))).toEqual([]);
  });
});
