import { expect, test } from 'vitest';
import { writtenText } from './written-text';

const kept = (draft: unknown) => JSON.stringify({ draft, base: draft });

test.each([
  [kept('Half a paragraph'), 'Half a paragraph'],
  [kept({ name: 'rights', definition: 'Of all.', colour: 'red', parentId: null }), 'rights\n\nOf all.'],
  [kept({ name: 'rights', definition: ' ', colour: 'red', parentId: null }), 'rights'],
  [kept({ title: 'Evidence', description: 'Of it.' }), 'Evidence\n\nOf it.'],
  [JSON.stringify({ text: 'Half a note', base: null, isContested: false }), 'Half a note'],
  [JSON.stringify({ text: ' ', tagIds: ['t'], base: null }), ''],
])('of %j the words are shown', (text, words) => {
  expect(writtenText(text)).toBe(words);
});

test.each(['', '{', 'null', '{"draft":1}', '{"draft":{"name":1}}'])(
  '%j, of another version, is shown as it is',
  (text) => {
    expect(writtenText(text)).toBe(text);
  },
);
