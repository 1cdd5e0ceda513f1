import { describe, expect, test } from 'vitest';
import { type Away, NOTHING_AWAY, putNoteAway, putReplyAway, takeUpNote, takeUpReply } from './away-drafts';
import type { NoteDraft } from './note-drafts';
import type { ReplyDraft } from './reply-drafts';

const note = (text: string, base: string | null = null): NoteDraft => ({ text, base, isContested: false });
const reply = (text: string): ReplyDraft => ({ ...note(text), highlight: 'a', chosen: [] });
const notes = (open: Record<string, NoteDraft>, away: Record<string, NoteDraft> = {}) => ({
  drafts: new Map(Object.entries(open)),
  away: { ...NOTHING_AWAY, drafts: new Map(Object.entries(away)) } satisfies Away,
});

describe('a note that is put away', () => {
  test('is there when it is opened again, on what it was begun with', () => {
    const away = putNoteAway(notes({ a: note('mine', 'base'), b: note('other') }), 'a');
    expect([...away.drafts.keys()]).toEqual(['b']);
    expect(takeUpNote(away, 'a')).toEqual(notes({ b: note('other'), a: note('mine', 'base') }));
  });

  test('is gone where nothing was written in it, and where nothing was open', () => {
    expect(putNoteAway(notes({ a: note('old ', 'old') }), 'a')).toEqual(notes({}));
    expect(putNoteAway(notes({}, { a: note('mine') }), 'a')).toEqual(notes({}, { a: note('mine') }));
  });

  test('is not opened over what is open, which stays', () => {
    const open = notes({ a: note('newer') });
    expect(takeUpNote(open, 'a', note('older'))).toEqual(open);
  });

  test('comes before what is offered back, which comes before nothing', () => {
    expect(takeUpNote(notes({}, { a: note('newer') }), 'a', note('older'))).toEqual(
      notes({ a: note('newer') }),
    );
    expect(takeUpNote(notes({}), 'a', note('older'))).toEqual(notes({ a: note('older') }));
    expect(takeUpNote(notes({}), 'a')).toEqual(notes({}));
  });
});

test('A reply is put away and opened again apart from the note of the same highlight', () => {
  const away = { ...NOTHING_AWAY, drafts: new Map([['a', note('a note')]]) };
  const open = { replyDrafts: new Map([['a', reply('an answer')]]), away };
  const put = putReplyAway(open, 'a');
  expect(put.replyDrafts.size).toBe(0);
  expect(put.away.drafts).toBe(away.drafts);
  expect(takeUpReply(put, 'a')).toEqual(open);
});
