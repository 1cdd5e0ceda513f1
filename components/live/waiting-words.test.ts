import { expect, test } from 'vitest';
import type { OutboxState, RefusedChange } from '@/lib/client/outbox/types';
import { type WaitingNews, waitingNews } from './waiting-words';

const refused: RefusedChange = {
  id: 'r',
  noun: 'reply',
  what: 'The reply was not saved',
  text: 'Yes.',
  passage: null,
  project: 'compact',
  statement: 'hearing',
  highlight: 'h',
  code: 'not_found',
  detail: 'There is no such highlight.',
};
const idle: OutboxState = { waiting: 0, refused: [], status: 'idle', isDurable: true };
const waits = (waiting: number, more: Partial<OutboxState> = {}): OutboxState => ({
  ...idle,
  waiting,
  status: 'waiting',
  ...more,
});

test.each<[string, OutboxState, OutboxState, WaitingNews | null]>([
  ['the first change that waits', idle, waits(1), 'waits'],
  ['where it can be kept only here', idle, waits(1, { isDurable: false }), 'waitsHere'],
  ['one more', waits(1), waits(2), null],
  ['one less', waits(2), waits(1, { status: 'sending' }), null],
  ['all sent', waits(2, { status: 'sending' }), idle, 'sent'],
  ['the session ended', waits(2), waits(2, { status: 'signedOut' }), 'signedOut'],
  ['still signed out', waits(2, { status: 'signedOut' }), waits(3, { status: 'signedOut' }), null],
  ['one refused, the others wait', waits(2), waits(1, { refused: [refused] }), 'refused'],
  ['the last one refused', waits(1), { ...idle, refused: [refused] }, 'refused'],
  ['a refused one discarded', { ...idle, refused: [refused] }, idle, null],
  ['a refused one tried again', { ...idle, refused: [refused] }, waits(1), 'waits'],
  ['nothing at all', idle, { ...idle, status: 'sending' }, null],
])('%s', (_name, before, now, news) => {
  expect(waitingNews(before, now)).toBe(news);
});
