'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { usePreferences, useSetPreferences } from '@/lib/client/preferences';
import { useReader } from '../reader-context';
import { type ChosenKeys, type CommandId, inDirection } from './commands';
import { chosenKeys, holderOf, isSingle, refusalOf, withKey, withUsualKeys } from './key-choice';
import { chordName } from './key-names';
import { useIsMac } from './use-key-of';

/** What is being changed: the command that waits for new keys, and what is in the way of those that were pressed. */
export type Asking =
  | { readonly id: CommandId; readonly state: 'waiting' }
  | { readonly id: CommandId; readonly state: 'refused'; readonly chord: string; readonly why: Refusal }
  | { readonly id: CommandId; readonly state: 'used'; readonly chord: string; readonly by: CommandId };

type Refusal = 'page' | 'browser' | 'single';

/** How the list of keys changes them. */
export interface Remapping {
  readonly chosen: ChosenKeys;
  readonly hasSingleKeys: boolean;
  readonly asking: Asking | null;
  /** What was done last, to be read aloud. */
  readonly said: string;
  readonly ask: (id: CommandId) => void;
  readonly cancel: () => void;
  /** These keys were pressed for the command that waits, as they are called in this text. */
  readonly press: (chord: string) => void;
  /** Take the keys from the command that has them. */
  readonly takeOver: () => void;
  readonly reset: (id: CommandId) => void;
  readonly resetAll: () => void;
  readonly setHasSingleKeys: (hasSingleKeys: boolean) => void;
}

export function useRemapping(): Remapping {
  const t = useTranslations('keys');
  const isMac = useIsMac();
  const { direction } = useReader().statement;
  const preferences = usePreferences();
  const setPreferences = useSetPreferences({ failure: t('failed') });
  const [asking, setAsking] = useState<Asking | null>(null);
  const [said, setSaid] = useState('');
  const { keys, hasSingleKeys } = preferences;
  const chosen = chosenKeys(preferences);

  const nameOf = (id: CommandId) => t(`commands.${id}`);
  const give = (id: CommandId, chord: string) => {
    setPreferences({ keys: withKey(keys, id, chord) });
    setAsking(null);
    setSaid(t('changed', { command: nameOf(id), keys: chordName(inDirection(chord, direction), isMac) }));
  };
  return {
    chosen,
    hasSingleKeys,
    asking,
    said,
    ask: (id) => setAsking({ id, state: 'waiting' }),
    cancel: () => setAsking(null),
    press: (pressed) => {
      if (!asking) return;
      const { id } = asking;
      const chord = inDirection(pressed, direction);
      const why = refusalOf(chord) ?? (!hasSingleKeys && isSingle(chord) ? 'single' : null);
      const by = holderOf(chord, id, chosen);
      if (why) setAsking({ id, state: 'refused', chord, why });
      else if (by) setAsking({ id, state: 'used', chord, by });
      else give(id, chord);
    },
    takeOver: () => {
      if (asking?.state === 'used') give(asking.id, asking.chord);
    },
    reset: (id) => {
      setPreferences({ keys: withUsualKeys(keys, id) });
      setSaid(t('wasReset', { command: nameOf(id) }));
    },
    resetAll: () => {
      setPreferences({ keys: {} });
      setSaid(t('allReset'));
    },
    setHasSingleKeys: (next) => setPreferences({ hasSingleKeys: next }),
  };
}
