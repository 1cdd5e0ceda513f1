'use client';

import { Pencil, RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Fragment, useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Kbd } from '@/components/ui/kbd';
import { useReader } from '../reader-context';
import { type CommandId, inDirection, keysOf } from './commands';
import { isSingle } from './key-choice';
import { chordName, keyNames } from './key-names';
import { modifierKey } from './modifier-key';
import { useKeyCapture } from './use-key-capture';
import { useIsMac } from './use-key-of';
import type { Asking, Remapping } from './use-remapping';

/** One command with its keys, which can be changed in place. */
export function KeyRow({ id, remapping }: { id: CommandId; remapping: Remapping }) {
  const t = useTranslations('keys');
  const { asking, chosen, ask, reset } = remapping;
  const changeRef = useRef<HTMLButtonElement>(null);
  const command = t(`commands.${id}`);
  const isAsked = asking?.id === id;
  useFocusBack(isAsked, changeRef);
  return (
    <li className="group/key grid gap-1.5 border-b border-line py-0.5 last:border-b-0">
      <div className="flex min-h-8 items-center gap-1">
        <span className="min-w-0 grow">{command}</span>
        {isAsked && asking.state !== 'used' ? (
          <Capture asking={asking} remapping={remapping} />
        ) : (
          <Keys id={id} remapping={remapping} />
        )}
        <IconButton
          ref={changeRef}
          size="small"
          label={t('change', { command })}
          className="opacity-50 group-hover/key:opacity-100 focus-visible:opacity-100 pointer-coarse:size-8"
          onClick={() => ask(id)}
          // The focus comes back here after Escape; a tooltip that opened with it would take the next Escape for itself.
          onFocus={(event) => event.preventDefault()}
        >
          <Pencil />
        </IconButton>
        {chosen[id] ? (
          <IconButton
            size="small"
            label={t('reset', { command })}
            className="pointer-coarse:size-8"
            onClick={() => {
              reset(id);
              changeRef.current?.focus();
            }}
          >
            <RotateCcw />
          </IconButton>
        ) : null}
      </div>
      {isAsked && asking.state !== 'waiting' ? <Objection asking={asking} remapping={remapping} /> : null}
    </li>
  );
}

/** What had the focus while keys were asked for is gone then: it goes back to the button that asked. */
function useFocusBack(isAsked: boolean, ref: React.RefObject<HTMLButtonElement | null>): void {
  const wasAsked = useRef(false);
  useEffect(() => {
    if (
      wasAsked.current &&
      !isAsked &&
      document.activeElement?.closest('li') !== ref.current?.closest('li')
    ) {
      const isLost = document.activeElement === document.body || document.activeElement?.role === 'dialog';
      if (isLost) ref.current?.focus();
    }
    wasAsked.current = isAsked;
  }, [isAsked, ref]);
}

function Keys({ id, remapping: { chosen, hasSingleKeys } }: { id: CommandId; remapping: Remapping }) {
  const t = useTranslations('keys');
  const isMac = useIsMac();
  const { direction } = useReader().statement;
  const chords = keysOf(id, chosen).map((chord) => inDirection(chord, direction));
  if (chords.length === 0) return <span className="text-sm text-ink-faint">{t('noKeys')}</span>;
  return (
    <span className="flex shrink-0 items-center gap-1.5">
      {chords.map((chord, index) => (
        <Fragment key={chord}>
          {index > 0 ? <span className="text-xs text-ink-muted">{t('or')}</span> : null}
          <span
            className={
              isSingle(chord) && !hasSingleKeys ? 'flex gap-0.5 line-through opacity-60' : 'flex gap-0.5'
            }
          >
            {keyNames(chord, isMac).map((name) => (
              <Kbd key={name}>{name}</Kbd>
            ))}
          </span>
        </Fragment>
      ))}
    </span>
  );
}

function Capture({ asking, remapping: { press, cancel } }: { asking: Asking; remapping: Remapping }) {
  const t = useTranslations('keys');
  const ref = useRef<HTMLButtonElement>(null);
  useKeyCapture(true, press, cancel);
  useEffect(() => ref.current?.focus(), []);
  return (
    <button
      ref={ref}
      type="button"
      aria-label={t('pressFor', { command: t(`commands.${asking.id}`) })}
      onClick={cancel}
      onBlur={cancel}
      className="shrink-0 rounded-sm border border-rubric px-2 py-0.5 text-sm text-rubric"
    >
      {t('press')}
    </button>
  );
}

interface ObjectionProps {
  asking: Exclude<Asking, { state: 'waiting' }>;
  remapping: Remapping;
}

/** Why the keys that were pressed are not these yet. */
function Objection({ asking, remapping: { takeOver, cancel } }: ObjectionProps) {
  const t = useTranslations('keys');
  const isMac = useIsMac();
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => ref.current?.focus(), []);
  const { direction } = useReader().statement;
  const keys = chordName(inDirection(asking.chord, direction), isMac);
  if (asking.state === 'refused') {
    const words = { keys, modifier: modifierKey(), alt: isMac ? '⌥' : 'Alt' };
    return (
      <p role="alert" className="pb-1.5 text-sm text-ink-muted">
        {t(`refused.${asking.why}`, words)}
      </p>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-2 pb-1.5">
      <p role="alert" className="grow text-sm text-ink-muted">
        {t('used', { keys, command: t(`commands.${asking.by}`) })}
      </p>
      <Button ref={ref} size="small" onClick={takeOver}>
        {t('useHere')}
      </Button>
      <Button look="quiet" size="small" onClick={cancel}>
        {t('keep')}
      </Button>
    </div>
  );
}
