'use client';

import { useSyncExternalStore } from 'react';
import { useReader, useReaderState } from '../reader-context';
import { type CommandId, inDirection, keysOf } from './commands';
import { ariaChord, chordName } from './key-names';
import { modifierKey } from './modifier-key';

/** The key of a command as it is in force: for the eye, and for `aria-keyshortcuts`. */
export interface KeyOf {
  readonly shortcut?: string;
  readonly ariaShortcut?: string;
}

/** Return the first key of the command `id`, or nothing when it has none or single keys are off. */
export function useKeyOf(id: CommandId): KeyOf {
  const isMac = useIsMac();
  const { statement } = useReader();
  const usual = useReaderState(({ keys }) => keysOf(id, keys)[0]);
  if (usual === undefined) return {};
  const chord = inDirection(usual, statement.direction);
  return { shortcut: chordName(chord, isMac), ariaShortcut: ariaChord(chord, isMac) };
}

/** Return whether the keys are called as on a Mac. The server cannot know. */
export function useIsMac(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => modifierKey() === '⌘',
    () => false,
  );
}
