import { describe, expect, test } from 'vitest';
import type { Reply } from '../contracts/reply';
import {
  asksFirst,
  changerOf,
  type Edit,
  editMeanwhile,
  editOfReply,
  lastOfOthers,
  UNSEEN_FOR,
  writerOf,
} from './recent-edit';

const ME = 'me';
const vera = { id: 'vera', name: 'Vera' };
const zoe = { id: 'zoe', name: 'Zoe' };
const me = { id: ME, name: 'Me' };
const NOW = Date.parse('2026-11-22T10:00:00.000Z');
const before = (milliseconds: number) => new Date(NOW - milliseconds).toISOString();
const edit = (editedBy: Edit['editedBy'], ago: number, ...editedParts: string[]) => ({
  editedBy,
  editedAt: before(ago),
  editedParts,
});
const UNEDITED = { editedBy: null, editedAt: null, editedParts: [], editedBefore: null };

describe('deleting asks', () => {
  test.each([
    ['what another changed a moment ago', vera, before(300), true],
    ['what another changed just within the time', vera, before(UNSEEN_FOR - 1), true],
    ['what another changed a whole while ago', vera, before(UNSEEN_FOR), false],
    ['what another changed yesterday', vera, before(86_400_000), false],
    ['what another changed after the last that was heard of the time', vera, before(-5_000), true],
    ['what one changed oneself', me, before(300), false],
    ['what somebody changed who may not be named', null, before(300), true],
    ['what nobody has changed', null, null, false],
  ])('%s', (_name, editedBy, editedAt, asks) => {
    const row = { editedBy, editedAt, editedParts: ['note'], editedBefore: null };
    expect(asksFirst(row, ME, NOW)).toBe(asks);
    // As an older page has kept it.
    expect(asksFirst({ editedBy, editedAt, editedParts: ['note'] }, ME, NOW)).toBe(asks);
  });

  test.each([
    ['what another changed a moment ago, and one oneself since', vera, 300, true],
    ['what somebody changed a moment ago who may not be named, and one oneself since', null, 300, true],
    ['what another changed just within the time, and one oneself since', vera, UNSEEN_FOR - 1, true],
    ['what another changed a whole while ago, and one oneself since', vera, UNSEEN_FOR, false],
  ])('%s', (_name, editedBy, ago, asks) => {
    const row = { ...edit(me, 100, 'tags'), editedBefore: edit(editedBy, ago, 'note') };
    expect(asksFirst(row, ME, NOW)).toBe(asks);
  });

  test('whatever another changed, while the time of the server is not known', () => {
    const old = 86_400_000;
    expect(asksFirst(edit(vera, old, 'note'), ME, null)).toBe(true);
    expect(asksFirst(edit(me, old, 'note'), ME, null)).toBe(false);
    expect(asksFirst({ ...edit(me, old, 'note'), editedBefore: edit(vera, old, 'note') }, ME, null)).toBe(
      true,
    );
  });
});

describe('the last change by another', () => {
  const last = edit(vera, 100, 'note');
  const prior = edit(zoe, 200, 'tags');

  test('is the last of all where that is not one’s own, whoever made the one before', () => {
    for (const editedBefore of [null, prior, edit(me, 200, 'tags')]) {
      const row = { ...last, editedBefore };
      expect(lastOfOthers(row, ME)).toBe(row);
    }
    const nameless = { ...edit(null, 100, 'note'), editedBefore: edit(me, 200, 'tags') };
    expect(lastOfOthers(nameless, ME)).toBe(nameless);
  });

  test('is the one before where the last is one’s own', () => {
    expect(lastOfOthers({ ...edit(me, 100, 'tags'), editedBefore: prior }, ME)).toBe(prior);
    expect(lastOfOthers({ ...edit(me, 100, 'tags'), editedBefore: null }, ME)).toBeNull();
    expect(lastOfOthers(edit(me, 100, 'tags'), ME)).toBeNull();
    expect(lastOfOthers(UNEDITED, ME)).toBeNull();
  });
});

describe('what changed since something was drawn is said to be', () => {
  const hers = edit(vera, 300, 'note');
  const drawn = { ...edit(me, 200, 'tags'), editedBefore: hers };

  test('what another changed since', () => {
    const current = { ...edit(me, 50, 'span'), editedBefore: edit(vera, 100, 'tags') };
    expect(editMeanwhile(drawn, current, ME)).toBe(current.editedBefore);
    const last = { ...edit(zoe, 50, 'note'), editedBefore: edit(me, 200, 'tags') };
    expect(editMeanwhile(drawn, last, ME)).toBe(last);
    expect(editMeanwhile(UNEDITED, { ...edit(me, 50, 'note'), editedBefore: hers }, ME)).toBe(hers);
  });

  test('what one changed oneself elsewhere, where nobody else changed anything since', () => {
    const current = { ...edit(me, 50, 'span'), editedBefore: hers };
    expect(editMeanwhile(drawn, current, ME)).toBe(current);
    const mine = { ...edit(me, 50, 'span'), editedBefore: null };
    expect(editMeanwhile(UNEDITED, mine, ME)).toBe(mine);
  });
});

test('of what changed nobody knows since when, it is said who did where that can have been only one', () => {
  const hers = edit(vera, 300, 'note');
  const mine = edit(me, 100, 'replies');
  for (const row of [
    { ...hers, editedBefore: edit(me, 400, 'tags') },
    { ...mine, editedBefore: null },
    mine,
  ]) {
    expect(changerOf(row, ME)).toBe(row);
  }
  expect(changerOf({ ...mine, editedBefore: hers }, ME)).toBeNull();
});

test('a reply is changed by its author alone, and not by being made', () => {
  const reply = { author: vera, updatedAt: before(300), version: 2 } as Reply; // the rest is not looked at
  expect(editOfReply(reply)).toEqual({ editedBy: vera, editedAt: before(300), editedParts: [] });
  expect(asksFirst(editOfReply(reply), ME, NOW)).toBe(true);
  expect(asksFirst(editOfReply(reply), vera.id, NOW)).toBe(false);
  for (const version of [0, 1]) expect(asksFirst(editOfReply({ ...reply, version }), ME, NOW)).toBe(false);
});

test('who wrote is said only of what was written last', () => {
  const edited = { editedBy: vera, editedAt: before(300) };
  for (const part of ['note', 'name', 'definition', 'title', 'description']) {
    const row = { ...edited, editedParts: ['tags', part] };
    expect(writerOf(row)).toBe(row);
  }
  for (const editedParts of [[], ['tags'], ['items', 'visibility'], ['presence'], ['replies']]) {
    expect(writerOf({ ...edited, editedParts })).toBeNull();
  }
  // She may have written as well, before she replied.
  const replied = { ...edit(vera, 100, 'replies'), editedBefore: edit(zoe, 200, 'note') };
  expect(writerOf(replied)).toBeNull();
});
