/** The parts of the list of keys. */
export type CommandGroup = 'mark' | 'move' | 'change' | 'view';

interface CommandDefinition {
  readonly group: CommandGroup;
  /** The keys that do it unless a person chose others, as `chordOf` writes them; the first is the one that is shown. */
  readonly keys: readonly string[];
}

/**
 * Everything in a reader that a key does, and which one. Each can be given other keys in the list of keys. The arrows are
 * those of a text that runs from left to right: see `inDirection`.
 * Escape is not here: it always leaves what is open.
 */
export const COMMANDS = {
  highlight: { group: 'mark', keys: ['h'] },
  tag: { group: 'mark', keys: ['t'] },
  lastTag: { group: 'mark', keys: ['l'] },
  pinned1: { group: 'mark', keys: ['1'] },
  pinned2: { group: 'mark', keys: ['2'] },
  pinned3: { group: 'mark', keys: ['3'] },
  pinned4: { group: 'mark', keys: ['4'] },
  pinned5: { group: 'mark', keys: ['5'] },
  pinned6: { group: 'mark', keys: ['6'] },
  pinned7: { group: 'mark', keys: ['7'] },
  pinned8: { group: 'mark', keys: ['8'] },
  pinned9: { group: 'mark', keys: ['9'] },
  stickyTag: { group: 'mark', keys: ['s'] },
  inVivo: { group: 'mark', keys: ['v'] },
  note: { group: 'mark', keys: ['n'] },
  link: { group: 'mark', keys: ['c'] },
  cite: { group: 'mark', keys: ['q'] },
  nextHighlight: { group: 'move', keys: ['j'] },
  previousHighlight: { group: 'move', keys: ['k'] },
  caret: { group: 'move', keys: ['i'] },
  nextSentence: { group: 'move', keys: [')'] },
  previousSentence: { group: 'move', keys: ['('] },
  nextBlock: { group: 'move', keys: [']'] },
  previousBlock: { group: 'move', keys: ['['] },
  backToText: { group: 'move', keys: ['e'] },
  extendEnd: { group: 'change', keys: ['Shift+ArrowRight'] },
  shrinkEnd: { group: 'change', keys: ['Shift+ArrowLeft'] },
  extendStart: { group: 'change', keys: ['Alt+Shift+ArrowLeft'] },
  shrinkStart: { group: 'change', keys: ['Alt+Shift+ArrowRight'] },
  split: { group: 'change', keys: ['Shift+S'] },
  join: { group: 'change', keys: ['Shift+J'] },
  reply: { group: 'change', keys: ['r'] },
  remove: { group: 'change', keys: ['Delete'] },
  undo: { group: 'change', keys: ['Mod+z'] },
  redo: { group: 'change', keys: ['Mod+Shift+Z', 'Mod+y'] },
  find: { group: 'view', keys: ['/'] },
  filter: { group: 'view', keys: ['f'] },
  list: { group: 'view', keys: ['b'] },
  outline: { group: 'view', keys: ['o'] },
  about: { group: 'view', keys: ['a'] },
  settings: { group: 'view', keys: [','] },
  keys: { group: 'view', keys: ['?'] },
} as const satisfies Record<string, CommandDefinition>;

export type CommandId = keyof typeof COMMANDS;

/** The keys that a person chose instead of the usual ones; an empty list for none at all. */
export type ChosenKeys = Readonly<Partial<Record<CommandId, readonly string[]>>>;

/** What a command does. It returns `false` when there is nothing for it to do, and the key is then left to the page. */
export type CommandHandler = () => unknown;

/** What a pressed key is called, such as `j`, `?`, `Mod+z` or `Shift+ArrowLeft`: `Mod` is Ctrl, or ⌘ on a Mac. */
export function chordOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): string {
  const { key } = event;
  const isSymbol = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  const isMod = event.ctrlKey || event.metaKey;
  // What Shift does to a symbol is part of the symbol.
  const hasShift = event.shiftKey && !(isSymbol && !isMod);
  const parts = [
    isMod ? 'Mod' : '',
    event.altKey ? 'Alt' : '',
    hasShift ? 'Shift' : '',
    key === ' ' ? 'Space' : nameOf(key, event.shiftKey),
  ];
  return parts.filter((part) => part !== '').join('+');
}

/**
 * Return `chord` with the arrows as they point in a text that runs the other way, or from there: right is on to the end in
 * the one and back to the beginning in the other.
 */
export function inDirection(chord: string, direction: 'ltr' | 'rtl'): string {
  if (direction === 'ltr') return chord;
  return chord.replace(/Arrow(?:Left|Right)$/, (arrow) =>
    arrow === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft',
  );
}

/** A letter is large with Shift and small without, whatever Caps Lock makes of it. */
function nameOf(key: string, hasShift: boolean): string {
  if (key.length !== 1) return key;
  return hasShift ? key.toUpperCase() : key.toLowerCase();
}

/** Return the keys of `id`, as chosen or as usual. */
export function keysOf(id: CommandId, chosen: ChosenKeys): readonly string[] {
  return chosen[id] ?? COMMANDS[id].keys;
}

/** Return which command `chord` is for, if any. */
export function commandFor(chord: string, chosen: ChosenKeys): CommandId | null {
  const ids = Object.keys(COMMANDS) as CommandId[]; // Object.keys forgets that they are keys of it
  return ids.find((id) => keysOf(id, chosen).includes(chord)) ?? null;
}

/** Who does what at the moment. Of several handlers of one command the newest is asked first. */
export interface CommandRegistry {
  /** Return how to take the handler back. */
  readonly add: (id: CommandId, handler: CommandHandler) => () => void;
  /** Return whether anyone did it. */
  readonly run: (id: CommandId) => boolean;
}

export function createCommandRegistry(): CommandRegistry {
  const handlers = new Map<CommandId, CommandHandler[]>();
  return {
    add(id, handler) {
      handlers.set(id, [handler, ...(handlers.get(id) ?? [])]);
      return () => handlers.set(id, handlers.get(id)?.filter((other) => other !== handler) ?? []);
    },
    run: (id) => [...(handlers.get(id) ?? [])].some((handler) => handler() !== false),
  };
}
