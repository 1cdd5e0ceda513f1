import { expect, test } from 'vitest';
import type { Reply } from '../contracts/reply';
import { acceptReply, putReply, removeReply, rewriteReply } from './replies-cache';

const reply = (id: string, text: string, version = 1): Reply => ({
  id,
  highlight: 'h',
  text,
  author: { id: 'p', name: 'P' },
  mentions: [],
  createdAt: '2018-01-01T00:00:00.000Z',
  updatedAt: '2018-01-01T00:00:00.000Z',
  version,
  can: { edit: true, remove: true },
});

const thread = [reply('a', 'one'), reply('b', 'two')];
const textsOf = (replies: readonly Reply[]) => replies.map(({ text }) => text);

test('a new reply stands last, and one that is there keeps its place', () => {
  expect(textsOf(putReply(thread, reply('c', 'three')))).toEqual(['one', 'two', 'three']);
  expect(textsOf(putReply(thread, reply('a', 'uno')))).toEqual(['uno', 'two']);
});

test('a reply is rewritten and removed', () => {
  expect(textsOf(rewriteReply(thread, 'b', { text: 'due', mentions: [] }))).toEqual(['one', 'due']);
  expect(textsOf(removeReply(thread, 'a'))).toEqual(['two']);
});

test('an answer does not take back what was written after its question', () => {
  const drawn = rewriteReply(thread, 'a', { text: 'later', mentions: [] });
  expect(acceptReply(drawn, reply('a', 'earlier', 5), false)[0]).toMatchObject({ text: 'later', version: 5 });
  expect(acceptReply(drawn, reply('a', 'earlier', 5), true)[0]).toMatchObject({
    text: 'earlier',
    version: 5,
  });
});
