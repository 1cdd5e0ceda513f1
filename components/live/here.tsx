'use client';

import './live.css';
import { CloudOff, Users } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { useReader } from '@/components/reader/reader-context';
import { scrollToPassage } from '@/components/reader/text/scroll-to-passage';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { Tooltip } from '@/components/ui/tooltip';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import type { LiveState } from '@/lib/client/live/project-live';
import type { PresentPerson } from '@/lib/contracts/event';
import { initialsOf } from './initials';
import { useLive } from './live-context';

/** As many people as there are initials for; the others are a number. */
const MOST_INITIALS = 4;
/** As many as are named at once. */
const MOST_NAMES = 8;

/** Who else reads the statement, or that this cannot be known at the moment. Nothing while one is alone. */
export function Here() {
  const people = useLive((state) => state.people);
  const status = useLive((state) => state.status);
  const [isOpen, setIsOpen] = useState(false);
  if (people === null) return <Unknown why={status === 'live' ? 'apart' : status} />;
  // What is open stays open when the last of them leaves.
  if (people.length === 0 && !isOpen) return null;
  return <People people={people} isOpen={isOpen} onOpenChange={setIsOpen} />;
}

interface PeopleProps {
  people: readonly PresentPerson[];
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

function People({ people, isOpen, onOpenChange }: PeopleProps) {
  const t = useTranslations('live.here');
  const format = useFormatter();
  const names = useNames(people);
  const more = people.length - MOST_INITIALS;
  return (
    <Popover open={isOpen} onOpenChange={onOpenChange}>
      <PopoverTrigger asChild>
        <Sign label={t('label', { names })}>
          <span aria-hidden className="here-faces">
            {people.slice(0, MOST_INITIALS).map(({ id, name }) => (
              <span key={id} className="here-face">
                {initialsOf(name)}
              </span>
            ))}
            {more > 0 ? <span className="here-more">{`+${format.number(more, 'count')}`}</span> : null}
          </span>
          <span aria-hidden className="here-count">
            <Users />
            {format.number(people.length, 'count')}
          </span>
        </Sign>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label={t('title')} isFlush className="grid w-64 p-1">
        {people.length === 0 ? <p className="px-2.5 py-1.5 text-sm text-ink-muted">{t('left')}</p> : null}
        <ul>
          {people.map((person) => (
            <li key={person.id}>
              <PersonRow person={person} onGo={() => onOpenChange(false)} />
            </li>
          ))}
        </ul>
      </PopoverContent>
    </Popover>
  );
}

/** The names in one sentence; of many the first few. */
function useNames(people: readonly PresentPerson[]): string {
  const t = useTranslations('live.here');
  const format = useFormatter();
  const named = people.slice(0, MOST_NAMES).map(({ name }) => name);
  const count = people.length - named.length;
  return count > 0 ? t('andMore', { names: named.join(', '), count }) : format.list(named, 'and');
}

/** Somebody, and how far down the text they are: a way to get there. */
function PersonRow({ person: { name, span }, onGo }: { person: PresentPerson; onGo: () => void }) {
  const t = useTranslations('live.here');
  const format = useFormatter();
  const reader = useReader();
  if (!span) return <p className="truncate px-2.5 py-1.5 text-base">{name}</p>;
  const share = span.start / Math.max(1, reader.offsets.length);
  const go = () => {
    onGo();
    // Somebody may read another revision than this one.
    const start = Math.min(span.start, reader.offsets.length - 1);
    scrollToPassage(reader, { start, end: start + 1 });
  };
  return (
    <button
      type="button"
      onClick={go}
      className="relative flex w-full items-baseline justify-between gap-3 rounded-sm px-2.5 py-1.5 text-start text-base transition-colors hover:bg-paper-sunken focus-visible:bg-paper-sunken focus-visible:-outline-offset-2"
    >
      <VisuallyHidden>{t('goTo', { name })}</VisuallyHidden>
      <span aria-hidden className="truncate">
        {name}
      </span>
      <span aria-hidden className="shrink-0 text-sm text-ink-faint tabular-nums">
        {format.number(share, 'percent')}
      </span>
    </button>
  );
}

/** That others are not heard of at the moment, and why that does not matter much. */
function Unknown({ why }: { why: Exclude<LiveState['status'], 'live'> }) {
  const t = useTranslations(`live.${why}`);
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Sign label={t('label')}>
          <CloudOff aria-hidden className="size-4" />
        </Sign>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label={t('label')}>
        <p className="text-sm text-pretty text-ink-muted">{t('body')}</p>
      </PopoverContent>
    </Popover>
  );
}

interface SignProps extends ComponentProps<'button'> {
  /** Its name, for whoever does not see what is drawn. An attribute would have to repeat the initials that are seen. */
  label: string;
  children: ReactNode;
}

function Sign({ label, children, ...rest }: SignProps) {
  return (
    <Tooltip content={label}>
      <button type="button" className="here" {...rest}>
        <VisuallyHidden>{label}</VisuallyHidden>
        {children}
      </button>
    </Tooltip>
  );
}
