import { expect, test } from 'vitest';
import { type ReplyDraft, withSent } from './reply-drafts';

const ann = { id: '1', name: 'Ann' };
const bo = { id: '2', name: 'Bo' };
const draft = (text: string, rest: Partial<ReplyDraft> = {}): ReplyDraft => ({
  highlight: 'a',
  text,
  base: null,
  chosen: [],
  isContested: false,
  ...rest,
});

test('a reply that was not sent is written on with, above another that was begun since', () => {
  const sent = draft('@Ann yes', { chosen: [ann] });
  expect(withSent(sent, undefined)).toBe(sent);
  expect(withSent(sent, draft(' '))).toBe(sent);
  expect(withSent(sent, draft('@Bo no', { chosen: [bo] }))).toEqual(
    draft('@Ann yes\n\n@Bo no', { chosen: [ann, bo] }),
  );
});

test('one that is written anew once more began with what was not saved, and goes on', () => {
  const sent = draft('second', { base: 'first' });
  expect(withSent(sent, draft('third', { base: 'second' }))).toEqual(draft('third', { base: 'first' }));
});
