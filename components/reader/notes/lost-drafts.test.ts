import { expect, test } from 'vitest';
import { NOTHING_AWAY } from './away-drafts';
import type { Writing } from './kept-drafts';
import { lostIn, threadsToKnow, withoutLost } from './lost-drafts';

const note = (text: string) => ({ text, base: null, isContested: false });
const reply = (highlight: string, text: string) => ({ ...note(text), highlight, chosen: [] });

const WRITING: Writing = {
  drafts: new Map([
    ['there', note('stays')],
    ['gone', note('lost')],
  ]),
  replyDrafts: new Map([
    ['there', reply('there', 'a new one stays')],
    ['gone', reply('gone', 'a new one is lost')],
    ['r1', reply('there', 'one written anew stays')],
    ['r2', reply('there', 'its reply is deleted')],
    ['r3', reply('gone', 'its thread is gone')],
  ]),
  aboutDraft: { text: 'x', tagIds: [], visibility: 'project', base: null, isContested: false },
  away: NOTHING_AWAY,
};
const highlights = new Map([['there', true]]);
const canAdd = true;
const texts = (lost: ReturnType<typeof lostIn>) => lost.map(({ kind, id, text }) => [kind, id, text]);

test('what was written at something that is gone is lost, and nothing else', () => {
  const threads = new Map([['there', new Map([['r1', true]])]]);
  const lost = lostIn(WRITING, { highlights, threads, canAdd });
  expect(texts(lost)).toEqual([
    ['note', 'gone', 'lost'],
    ['reply', 'gone', 'a new one is lost'],
    ['reply', 'r2', 'its reply is deleted'],
    ['reply', 'r3', 'its thread is gone'],
  ]);
  expect(new Set(lost.map(({ key }) => key)).size).toBe(lost.length);
  const left = withoutLost(WRITING, lost);
  expect([...left.drafts.keys()]).toEqual(['there']);
  expect([...left.replyDrafts.keys()]).toEqual(['there', 'r1']);
  expect(left.aboutDraft).toBe(WRITING.aboutDraft);
});

test('what one may no longer change is lost as well', () => {
  const threads = new Map([['there', new Map([['r1', false]])]]);
  const readOnly = new Map([['there', false]]);
  const lost = lostIn(WRITING, { highlights: readOnly, threads, canAdd });
  expect(texts(lost)).toContainEqual(['note', 'there', 'stays']);
  expect(texts(lost)).toContainEqual(['reply', 'r1', 'one written anew stays']);
  expect(texts(lost)).not.toContainEqual(['reply', 'there', 'a new one stays']);
  expect(withoutLost(WRITING, lost).aboutDraft).toBe(WRITING.aboutDraft);
});

test('who may add nothing has lost what they would have added, in threads that are not known too', () => {
  const lost = lostIn(WRITING, { highlights, threads: new Map(), canAdd: false });
  expect(texts(lost)).toEqual([
    ['note', 'gone', 'lost'],
    ...[...WRITING.replyDrafts].map(([id, { text }]) => ['reply', id, text]),
    ['about', '', 'x'],
  ]);
  const left = withoutLost(WRITING, lost);
  expect(left.replyDrafts.size).toBe(0);
  expect(left.aboutDraft).toBeNull();
});

test('of a thread that is not known nothing is called lost', () => {
  const lost = lostIn(WRITING, { highlights, threads: new Map(), canAdd });
  expect(lost.map(({ id }) => id)).toEqual(['gone', 'gone', 'r3']);
});

test('only threads in which a reply is written anew have to be known', () => {
  expect(threadsToKnow(WRITING)).toEqual(['there', 'gone']);
  expect(threadsToKnow({ ...WRITING, replyDrafts: new Map([['a', reply('a', 'new')]]) })).toEqual([]);
});
