import { expect, test } from 'vitest';
import { ariaChord, chordName, keyNames } from './key-names';

test.each([
  ['h', 'H', 'H', 'h'],
  ['?', '?', '?', '?'],
  ['Mod+z', 'Ctrl+Z', '⌘Z', 'Control+z'],
  ['Mod+Shift+Z', 'Ctrl+Shift+Z', '⌘⇧Z', 'Control+Shift+Z'],
  ['Alt+Shift+ArrowLeft', 'Alt+Shift+←', '⌥⇧←', 'Alt+Shift+ArrowLeft'],
  ['Delete', 'Del', '⌦', 'Delete'],
  ['+', '+', '+', 'Plus'],
  ['Mod++', 'Ctrl++', '⌘+', 'Control+Plus'],
])('%s is %s, and %s on a Mac', (chord, name, nameOnMac, aria) => {
  expect(chordName(chord, false)).toBe(name);
  expect(chordName(chord, true)).toBe(nameOnMac);
  expect(ariaChord(chord, false)).toBe(aria);
});

test('names each key by itself', () => {
  expect(keyNames('Mod+Shift+Z', true)).toEqual(['⌘', '⇧', 'Z']);
});

test('says Meta to assistive technology on a Mac', () => {
  expect(ariaChord('Mod+z', true)).toBe('Meta+z');
});
