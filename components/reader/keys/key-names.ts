/** What the keys are called that have no letter of their own; the rest is called what is printed on it. */
const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Enter: '↵',
  Backspace: '⌫',
  Delete: 'Del',
  Escape: 'Esc',
};
const NAMES_ON_MAC: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧', Delete: '⌦' };

/** Return what is printed on the keys of `chord`, such as `⌘` and `Z`, in the order in which they are pressed. */
export function keyNames(chord: string, isMac: boolean): string[] {
  return partsOf(chord).map((part) => nameOf(part, isMac));
}

/** Return `chord` on one line: `⌘Z` on a Mac, `Ctrl+Z` elsewhere. */
export function chordName(chord: string, isMac: boolean): string {
  return keyNames(chord, isMac).join(isMac ? '' : '+');
}

/** Return `chord` as `aria-keyshortcuts` has it. */
export function ariaChord(chord: string, isMac: boolean): string {
  const modifier = isMac ? 'Meta' : 'Control';
  return partsOf(chord)
    .map((part) => (part === 'Mod' ? modifier : part === '+' ? 'Plus' : part))
    .join('+');
}

function nameOf(part: string, isMac: boolean): string {
  if (isMac && part in NAMES_ON_MAC) return NAMES_ON_MAC[part] ?? part;
  if (part === 'Mod') return 'Ctrl';
  return NAMES[part] ?? (part.length === 1 ? part.toLocaleUpperCase('en') : part);
}

/** The last part may itself be a plus. */
function partsOf(chord: string): string[] {
  if (chord === '+') return ['+'];
  return chord.endsWith('++') ? [...chord.slice(0, -2).split('+'), '+'] : chord.split('+');
}
