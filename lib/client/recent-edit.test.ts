import { describe, expect, test } from 'vitest';
import { asksFirst, UNSEEN_FOR, writerOf } from './recent-edit';

const ME = 'me';
const vera = { id: 'vera', name: 'Vera' };
const me = { id: ME, name: 'Me' };
const NOW = Date.parse('2026-11-22T10:00:00.000Z');
const before = (milliseconds: number) => new Date(NOW - milliseconds).toISOString();

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
    expect(asksFirst({ editedBy, editedAt }, ME, NOW)).toBe(asks);
  });

  test('whatever another changed, while the time of the server is not known', () => {
    expect(asksFirst({ editedBy: vera, editedAt: before(86_400_000) }, ME, null)).toBe(true);
    expect(asksFirst({ editedBy: me, editedAt: before(86_400_000) }, ME, null)).toBe(false);
  });
});

test('who wrote is said only of what was written last', () => {
  const edited = { editedBy: vera, editedAt: before(300) };
  for (const part of ['note', 'name', 'definition', 'title', 'description']) {
    const row = { ...edited, editedParts: ['tags', part] };
    expect(writerOf(row)).toBe(row);
  }
  for (const editedParts of [[], ['tags'], ['items', 'visibility'], ['presence']]) {
    expect(writerOf({ ...edited, editedParts })).toBeNull();
  }
});
