import { describe, expect, test } from 'vitest';
import {
  closeDraft,
  type Drafts,
  isOvertaken,
  noteOf,
  openDraft,
  reopenDraft,
  writeDraft,
} from './note-drafts';

const NONE: Drafts = new Map();

describe('a note that is being written', () => {
  test('begins with the note there is, and is not begun again', () => {
    const begun = writeDraft(openDraft(NONE, { id: 'a', note: 'old' }), 'a', 'older and wiser');
    expect(openDraft(begun, { id: 'a', note: 'old' }).get('a')).toEqual({
      text: 'older and wiser',
      base: 'old',
      isContested: false,
    });
  });

  test('is none when blank', () => {
    expect(noteOf({ text: ' \n ', base: null, isContested: false })).toBeNull();
    expect(noteOf({ text: ' x ', base: null, isContested: false })).toBe('x');
  });

  test('is gone when closed, and cannot be written to', () => {
    const closed = closeDraft(openDraft(NONE, { id: 'a', note: null }), 'a');
    expect(closed.size).toBe(0);
    expect(writeDraft(closed, 'a', 'late').size).toBe(0);
  });

  test('comes back with its text when it was not saved, contested where that is why', () => {
    const current = { id: 'a', note: 'theirs' };
    expect(reopenDraft(NONE, 'mine', current, true).get('a')).toEqual({
      text: 'mine',
      base: 'theirs',
      isContested: true,
    });
    expect(reopenDraft(NONE, 'mine', current, false).get('a')?.isContested).toBe(false);
  });

  test.each([
    ['when the note changed', 'theirs', 'mine', true],
    ['not when it is as it was', 'base', 'mine', false],
    ['not when both wrote the same', 'mine', 'mine', false],
  ])('is overtaken %s', (_name, note, text, expected) => {
    expect(isOvertaken({ text, base: 'base', isContested: false }, { id: 'a', note })).toBe(expected);
  });
});
