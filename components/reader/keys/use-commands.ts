'use client';

import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { useReader } from '../reader-context';
import { chordOf, type CommandHandler, type CommandId, commandFor, inDirection } from './commands';
import { isTyping } from './typing';

/** Do what `handlers` say when a key for it is pressed or a button asks for it, for as long as this is shown. */
export function useCommands(handlers: Partial<Record<CommandId, CommandHandler>>): void {
  const { commands } = useReader();
  const latest = useRef(handlers);
  useLayoutEffect(() => {
    latest.current = handlers;
  });
  const names = Object.keys(handlers).sort().join(' ');
  useEffect(() => {
    const ids = names.split(' ') as CommandId[]; // they were the keys of `handlers`
    const removals = ids.map((id) => commands.add(id, () => latest.current[id]?.() ?? true));
    return () => removals.forEach((remove) => remove());
  }, [commands, names]);
}

/** Listen to the keys of the whole page and run the commands that they stand for. Escape closes what is open. */
export function useCommandKeys(): void {
  const { commands, store, statement } = useReader();

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || isTyping() || isElsewhere(event)) return;
    if (event.key === 'Escape') {
      if (store.get().stickyTagId !== null) store.set({ stickyTagId: null });
      else {
        // What has the focus is closed with its card: the passage takes it over.
        if (document.activeElement?.closest('[data-card]')) commands.run('backToText');
        store.set({ activeId: null });
      }
      return;
    }
    const id = commandFor(inDirection(chordOf(event), statement.direction), store.get().keys);
    if (id && commands.run(id)) event.preventDefault();
  });

  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** A dialog or a menu is open, and the keys are its own. The list of highlights stands beside the text, not before it. */
function isElsewhere(event: KeyboardEvent): boolean {
  if (!(event.target instanceof Element)) return false;
  return (
    event.target.closest(
      '[role=dialog]:not([data-reader-panel]), [role=alertdialog], [role=menu], [role=listbox]',
    ) !== null
  );
}
