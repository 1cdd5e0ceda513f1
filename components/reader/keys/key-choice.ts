import type { Preferences } from '@/lib/contracts/preferences';
import { type ChosenKeys, type CommandId, commandFor, COMMANDS, keysOf } from './commands';

type KeyPreferences = Pick<Preferences, 'keys' | 'hasSingleKeys'>;

export const COMMAND_IDS = Object.keys(COMMANDS) as readonly CommandId[]; // Object.keys forgets that they are keys of it

/** Keys that the page itself needs: to scroll, to go through it, to press what has the focus. */
const KEYS_OF_PAGE = new Set([
  ...['Enter', 'Space', 'Tab', 'Shift+Tab', 'Home', 'End', 'PageUp', 'PageDown'],
  ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Shift+Enter', 'Shift+Space'],
]);
/** Keys that browsers keep for themselves, or that everybody counts on. */
const KEYS_OF_BROWSER = new Set(
  ['a', 'c', 'l', 'n', 'p', 'q', 'r', 't', 'v', 'w', 'x'].map((letter) => `Mod+${letter}`),
);

/** Return the keys that a person chose, without those of commands that are not known here. */
export function chosenKeys({ keys }: Pick<Preferences, 'keys'>): ChosenKeys {
  return Object.fromEntries(COMMAND_IDS.flatMap((id) => (keys[id] ? [[id, keys[id]]] : [])));
}

/** Return the keys that do something: chosen or usual, and without the single ones where a person switched those off. */
export function keysInForce(preferences: KeyPreferences): ChosenKeys {
  const chosen = chosenKeys(preferences);
  if (preferences.hasSingleKeys) return chosen;
  return Object.fromEntries(
    COMMAND_IDS.map((id) => [id, keysOf(id, chosen).filter((chord) => !isSingle(chord))]),
  );
}

/** Return whether `chord` is pressed without Ctrl, ⌘ or Alt, as speech that is taken for typing would be. */
export function isSingle(chord: string): boolean {
  return !/^(Mod|Alt)\+/.test(chord);
}

/** Why a command cannot have `chord`: it is the page's or the browser's; `null` if it can. */
export function refusalOf(chord: string): 'page' | 'browser' | null {
  if (KEYS_OF_PAGE.has(chord)) return 'page';
  return KEYS_OF_BROWSER.has(chord) ? 'browser' : null;
}

/** Return which other command `chord` is for, if any. */
export function holderOf(chord: string, id: CommandId, chosen: ChosenKeys): CommandId | null {
  const holder = commandFor(chord, { ...chosen, [id]: [] });
  return holder === id ? null : holder;
}

/** Return `keys` with `chord` alone for the command `id`, and taken from whichever had it. */
export function withKey(keys: Preferences['keys'], id: CommandId, chord: string): Preferences['keys'] {
  return tidy({ ...without(keys, [chord], id), [id]: [chord] });
}

/** Return `keys` with the usual ones for `id`, taken from whichever had them. */
export function withUsualKeys(keys: Preferences['keys'], id: CommandId): Preferences['keys'] {
  const usual = COMMANDS[id].keys;
  return tidy({ ...without(keys, usual, id), [id]: [...usual] });
}

/** Take `chords` from every command but `id`. */
function without(keys: Preferences['keys'], chords: readonly string[], id: CommandId): Preferences['keys'] {
  const result = { ...keys };
  for (const other of COMMAND_IDS) {
    const held = keysOf(other, chosenKeys({ keys }));
    if (other !== id && held.some((chord) => chords.includes(chord))) {
      result[other] = held.filter((chord) => !chords.includes(chord));
    }
  }
  return result;
}

/** What is as usual need not be kept: whoever never changed a key gets the usual one of tomorrow. */
function tidy(keys: Preferences['keys']): Preferences['keys'] {
  const isUsual = (id: string, chords: readonly string[]) =>
    id in COMMANDS && COMMANDS[id as CommandId].keys.join(' ') === chords.join(' ');
  return Object.fromEntries(Object.entries(keys).filter(([id, chords]) => !isUsual(id, chords)));
}
