import { describe, expect, test } from 'vitest';
import { commandFor, COMMANDS, keysOf } from './commands';
import {
  chosenKeys,
  COMMAND_IDS,
  holderOf,
  isSingle,
  keysInForce,
  refusalOf,
  withKey,
  withUsualKeys,
} from './key-choice';

describe('the usual keys', () => {
  test('are each for one command only, and none of them the page’s or the browser’s', () => {
    const all = COMMAND_IDS.flatMap((id) => COMMANDS[id].keys as readonly string[]);
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((chord) => refusalOf(chord))).toEqual([]);
  });
});

describe('chosenKeys', () => {
  test('leaves out commands that are not known', () => {
    expect(chosenKeys({ keys: { note: ['m'], dance: ['d'] } })).toEqual({ note: ['m'] });
  });
});

describe('keysInForce', () => {
  test('is what was chosen while single keys are on', () => {
    const chosen = keysInForce({ keys: { note: ['m'] }, hasSingleKeys: true });
    expect(commandFor('m', chosen)).toBe('note');
    expect(commandFor('n', chosen)).toBeNull();
    expect(commandFor('h', chosen)).toBe('highlight');
  });

  test('has no key without Ctrl, ⌘ or Alt while they are off', () => {
    const chosen = keysInForce({ keys: { note: ['Alt+m'] }, hasSingleKeys: false });
    for (const chord of ['h', '?', 'Delete', 'Shift+S']) expect(commandFor(chord, chosen)).toBeNull();
    expect(commandFor('Alt+m', chosen)).toBe('note');
    expect(commandFor('Mod+z', chosen)).toBe('undo');
    expect(keysOf('extendStart', chosen)).toEqual(COMMANDS.extendStart.keys);
  });
});

test.each([
  ['j', true],
  ['+', true],
  ['Shift+S', true],
  ['Mod+z', false],
  ['Mod++', false],
  ['Alt+Shift+ArrowLeft', false],
])('isSingle(%s) is %s', (chord, expected) => {
  expect(isSingle(chord)).toBe(expected);
});

test.each([
  ['Tab', 'page'],
  ['ArrowDown', 'page'],
  ['Mod+c', 'browser'],
  ['Mod+b', null],
  ['g', null],
])('refusalOf(%s) is %s', (chord, expected) => {
  expect(refusalOf(chord)).toBe(expected);
});

describe('holderOf', () => {
  test('tells which other command has a key', () => {
    expect(holderOf('k', 'note', {})).toBe('previousHighlight');
    expect(holderOf('k', 'note', { previousHighlight: [] })).toBeNull();
    expect(holderOf('n', 'note', {})).toBeNull();
  });
});

describe('withKey', () => {
  test('gives a key to one command and takes it from another', () => {
    const keys = withKey({}, 'note', 'k');
    expect(keys).toEqual({ note: ['k'], previousHighlight: [] });
    expect(commandFor('k', chosenKeys({ keys }))).toBe('note');
  });

  test('leaves the other keys of the one it takes from', () => {
    expect(withKey({}, 'find', 'Mod+y')).toEqual({ find: ['Mod+y'], redo: ['Mod+Shift+Z'] });
  });

  test('keeps nothing for a command that is as usual again', () => {
    expect(withKey({ note: ['m'] }, 'note', 'n')).toEqual({});
  });

  test('leaves commands that are not known as they are', () => {
    expect(withKey({ dance: ['d'] }, 'note', 'm')).toEqual({ dance: ['d'], note: ['m'] });
  });
});

describe('withUsualKeys', () => {
  test('takes the usual key back from whoever got it', () => {
    const keys = withKey({}, 'note', 'k');
    expect(withUsualKeys(keys, 'previousHighlight')).toEqual({ note: [] });
    expect(withUsualKeys(withUsualKeys(keys, 'previousHighlight'), 'note')).toEqual({});
  });
});
