import { expect, test } from 'vitest';
import { freezeDrafts, thawDrafts, type Writing } from './kept-drafts';

const NOTHING: Writing = { drafts: new Map(), replyDrafts: new Map(), aboutDraft: null };

test('what was written comes back as it was', () => {
  const writing: Writing = {
    drafts: new Map([['a', { text: 'new', base: 'old', isContested: true }]]),
    replyDrafts: new Map([
      ['b', { text: '@Ann', base: null, chosen: [{ id: '1', name: 'Ann' }], isContested: false }],
    ]),
    aboutDraft: { text: '', tagIds: ['t'], visibility: 'private', base: 2, isContested: false },
  };
  expect(thawDrafts(freezeDrafts(writing))).toEqual(writing);
});

test('what was only opened is not kept', () => {
  const opened = new Map([['a', { text: 'old ', base: 'old', isContested: false }]]);
  expect(freezeDrafts({ ...NOTHING, drafts: opened })).toBeNull();
  expect(freezeDrafts(NOTHING)).toBeNull();
});

test.each(['', '{', '{}', 'null', '{"drafts":[["a",{"text":1}]],"replyDrafts":[],"aboutDraft":null}'])(
  'nothing comes of %s',
  (text) => {
    expect(thawDrafts(text)).toBeNull();
  },
);
