import { describe, expect, test } from 'vitest';
import { chordOf, inDirection } from './commands';

const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const SHIFT = { ...NONE, shiftKey: true };

describe('chordOf', () => {
  test.each([
    ['a letter', { ...NONE, key: 'j' }, 'j'],
    ['a letter with Caps Lock', { ...NONE, key: 'J' }, 'j'],
    ['a letter with Shift', { ...SHIFT, key: 'J' }, 'Shift+J'],
    ['a letter with Shift and Caps Lock', { ...SHIFT, key: 'j' }, 'Shift+J'],
    ['Ctrl and a letter with Caps Lock', { ...NONE, ctrlKey: true, key: 'Z' }, 'Mod+z'],
    ['a symbol that needs Shift', { ...SHIFT, key: '?' }, '?'],
    ['a key with a name', { ...SHIFT, key: 'ArrowLeft' }, 'Shift+ArrowLeft'],
    ['the space bar', { ...NONE, key: ' ' }, 'Space'],
    ['an Arabic letter', { ...NONE, key: 'ب' }, 'ب'],
  ])('%s', (_name, event, chord) => {
    expect(chordOf(event)).toBe(chord);
  });
});

test.each([
  ['Shift+ArrowRight', 'Shift+ArrowLeft'],
  ['Alt+Shift+ArrowLeft', 'Alt+Shift+ArrowRight'],
  ['ArrowUp', 'ArrowUp'],
  ['j', 'j'],
])('from right to left, %s is %s, and back again', (chord, mirrored) => {
  expect(inDirection(chord, 'rtl')).toBe(mirrored);
  expect(inDirection(mirrored, 'rtl')).toBe(chord);
  expect(inDirection(chord, 'ltr')).toBe(chord);
});
