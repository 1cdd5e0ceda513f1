import { expect, test } from 'vitest';
import { freezeDrafts, type KeptDrafts, thawDraft, type Writing } from './kept-drafts';

const NOTHING: Writing = { drafts: new Map(), replyDrafts: new Map(), aboutDraft: null };

const thawAll = (kept: KeptDrafts) =>
  [...kept].reduce((writing, [what, text]) => thawDraft(writing, what, text) ?? writing, NOTHING);

test('what was written comes back as it was', () => {
  const writing: Writing = {
    drafts: new Map([['a', { text: 'new', base: 'old', isContested: true }]]),
    replyDrafts: new Map([
      [
        'b',
        {
          highlight: 'a',
          text: '@Ann',
          base: null,
          chosen: [{ id: '1', name: 'Ann' }],
          isContested: false,
        },
      ],
    ]),
    aboutDraft: { text: '', tagIds: ['t'], visibility: 'private', base: 2, isContested: false },
  };
  expect([...freezeDrafts(writing).keys()]).toEqual(['note a', 'reply b', 'about']);
  expect(thawAll(freezeDrafts(writing))).toEqual(writing);
});

test('what was only opened is not kept', () => {
  const opened = new Map([['a', { text: 'old ', base: 'old', isContested: false }]]);
  expect(freezeDrafts({ ...NOTHING, drafts: opened }).size).toBe(0);
});

test('what is written already stays as it is', () => {
  const drafts = new Map([['a', { text: 'newer', base: null, isContested: false }]]);
  const kept = freezeDrafts({
    ...NOTHING,
    drafts: new Map([['a', { text: 'older', base: null, isContested: false }]]),
  });
  for (const [what, text] of kept) expect(thawDraft({ ...NOTHING, drafts }, what, text)).toBeNull();
});

test.each([
  ['note a', ''],
  ['note a', '{'],
  ['note a', '{"text":1}'],
  ['reply a', '{"highlight":"a","text":"x","base":null,"isContested":false}'],
  ['about', 'null'],
  ['else a', '{}'],
])('nothing comes of %s %s', (what, text) => {
  expect(thawDraft(NOTHING, what, text)).toBeNull();
});
