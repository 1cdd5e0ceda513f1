import { expect, test } from 'vitest';
import { NOTHING_AWAY, putNoteAway, putReplyAway } from './away-drafts';
import {
  freezeDrafts,
  type KeptDrafts,
  NOTHING_WRITTEN as NOTHING,
  thawDraft,
  type Writing,
} from './kept-drafts';

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
    away: NOTHING_AWAY,
  };
  expect([...freezeDrafts(writing).keys()]).toEqual(['note a', 'reply b', 'about']);
  expect(thawAll(freezeDrafts(writing))).toEqual(writing);
});

test('what was only opened is not kept', () => {
  const opened = new Map([['a', { text: 'old ', base: 'old', isContested: false }]]);
  expect(freezeDrafts({ ...NOTHING, drafts: opened }).size).toBe(0);
});

test('what was put away is kept as what is open is, and stays as it is', () => {
  const note = { text: 'new', base: 'old', isContested: false };
  const reply = { ...note, highlight: 'a', chosen: [] };
  const writing = { ...NOTHING, drafts: new Map([['a', note]]), replyDrafts: new Map([['b', reply]]) };
  const noteAway = { ...writing, ...putNoteAway(writing, 'a') };
  const allAway = { ...noteAway, ...putReplyAway(noteAway, 'b') };
  expect([...allAway.drafts, ...allAway.replyDrafts]).toEqual([]);
  expect(freezeDrafts(allAway)).toEqual(freezeDrafts(writing));
  for (const [what, text] of freezeDrafts(writing)) expect(thawDraft(allAway, what, text)).toBeNull();
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
