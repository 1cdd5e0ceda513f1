'use client';

import { useEffect, useEffectEvent } from 'react';
import { chordOf } from './commands';

/** Keys that are only held while another one is pressed, or that stand for none yet. */
const HELD = new Set([
  ...['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Fn', 'NumLock'],
  ...['Dead', 'Process', 'Unidentified', 'Compose'],
]);

/**
 * Call `onChord` with the keys that are pressed next, and let them do nothing else. Escape and Tab are `onCancel`:
 * nobody is to be caught here.
 */
export function useKeyCapture(isOn: boolean, onChord: (chord: string) => void, onCancel: () => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Tab') {
      onCancel();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') onCancel();
    else if (!event.repeat && !HELD.has(event.key)) onChord(chordOf(event));
  });
  useEffect(() => {
    if (!isOn) return;
    // At the window and on the way down, before the dialog hears of Escape.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [isOn]);
}
