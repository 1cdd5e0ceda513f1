import { expect, test } from 'vitest';
import { parseMarkdown } from './markdown-tree';
import { escapeMentions, splitMentions } from './split-mentions';

const NAMES = ['Ann', 'Anna Reader', 'Žofie', '穆罕默德·李'];

test.each([
  ['@Anna Reader, look', '‹@Anna Reader›, look'],
  ['see @Ann.', 'see ‹@Ann›.'],
  ['@Anna is nobody', '@Anna is nobody'],
  ['mail@Ann', 'mail@Ann'],
  ['@@Ann @Žofie', '@‹@Ann› ‹@Žofie›'],
  ['@穆罕默德·李', '‹@穆罕默德·李›'],
  ['@ Ann', '@ Ann'],
  ['', ''],
])('%s', (text, expected) => {
  const pieces = splitMentions(text, NAMES);
  expect(pieces.map((piece) => (piece.isMention ? `‹${piece.text}›` : piece.text)).join('')).toBe(expected);
});

test('a name with signs of Markdown stays in one piece', () => {
  const text = escapeMentions('*Ask* @A*b* [x] and @Ann', ['A*b* [x]', 'Ann']);
  expect(parseMarkdown(text)).toEqual([
    {
      type: 'paragraph',
      children: [{ type: 'emphasis', children: ['Ask'] }, ' @A*b* [x] and @Ann'],
    },
  ]);
});
