'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type ComponentProps, type KeyboardEvent, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { MarkdownField } from '@/components/editing/markdown-field';
import { cx } from '@/components/ui/cx';
import { itemClass } from '@/components/ui/float';
import { membersQuery } from '@/lib/client/members';
import { useReader } from '../reader-context';
import { insertMention, mentionAt, offerMembers, type Person } from './mentions';

type MentionFieldProps = Pick<ComponentProps<typeof MarkdownField>, 'id' | 'aria-label' | 'placeholder'> & {
  value: string;
  max: number;
  onWrite: (text: string, chosen?: Person) => void;
  /** What other keys do, while no member is being chosen. */
  onKey: (event: KeyboardEvent) => void;
};

/** Where one writes to others: "@" and letters offer the members of the project. */
export function MentionField({ value, onWrite, onKey, ...rest }: MentionFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const { caretAt, begun, offered, chosen, setChosen, leave } = useOffer(value);
  const isOffering = begun !== null && offered.length > 0;

  const choose = (person: Person | undefined) => {
    if (!begun || !person) return;
    const { text, caret } = insertMention(value, begun, person.name);
    // The caret belongs behind the name, which must be there first.
    flushSync(() => onWrite(text, person));
    field.current?.setSelectionRange(caret, caret);
    caretAt(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const isPlain = !event.metaKey && !event.ctrlKey && !event.altKey;
    if (!isOffering || !isPlain || !['ArrowDown', 'ArrowUp', 'Enter', 'Tab', 'Escape'].includes(event.key)) {
      onKey(event);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const step = event.key === 'ArrowDown' ? 1 : -1;
    if (event.key === 'Escape') leave();
    else if (event.key === 'Enter' || event.key === 'Tab') choose(offered[chosen]);
    else setChosen((chosen + step + offered.length) % offered.length);
  };
  return (
    <>
      <MarkdownField
        {...rest}
        ref={field}
        kind="reply"
        rows={2}
        value={value}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        {...(isOffering && { 'aria-controls': listId, 'aria-activedescendant': `${listId}-${chosen}` })}
        onKeyDown={onKeyDown}
        onChange={({ currentTarget }) => {
          onWrite(currentTarget.value);
          caretAt(currentTarget.selectionEnd);
        }}
        onSelect={({ currentTarget }) => caretAt(currentTarget.selectionEnd)}
        onBlur={() => caretAt(null)}
      />
      <Offer id={listId} people={isOffering ? offered : []} chosen={chosen} onChoose={choose} />
    </>
  );
}

/** Whom what is being typed may address, and which of them is chosen. */
function useOffer(text: string) {
  const { project, viewer } = useReader();
  const [caret, setCaret] = useState<number | null>(null);
  const [left, setLeft] = useState<number | null>(null);
  const [choice, setChoice] = useState({ typed: '', index: 0 });
  const found = caret === null ? null : mentionAt(text, caret);
  const begun = found && found.at !== left ? found : null;
  const members = useQuery({ ...membersQuery(project.slug), enabled: begun !== null }).data ?? [];
  const others = members
    .map(({ user }) => ({ id: user.id, name: user.name }))
    .filter(({ id }) => id !== viewer.id);
  const offered = begun ? offerMembers(others, begun.typed) : [];
  return {
    begun,
    offered,
    caretAt: setCaret,
    // Other letters, other people: the choice begins anew.
    chosen: choice.typed === begun?.typed ? Math.min(choice.index, Math.max(0, offered.length - 1)) : 0,
    setChosen: (index: number) => setChoice({ typed: begun?.typed ?? '', index }),
    leave: () => setLeft(begun?.at ?? null),
  };
}

interface OfferProps {
  id: string;
  people: readonly Person[];
  chosen: number;
  onChoose: (person: Person) => void;
}

function Offer({ id, people, chosen, onChoose }: OfferProps) {
  const t = useTranslations('notes.mention');
  return (
    <>
      <p role="status" className="sr-only">
        {people.length > 0 ? t('offered', { count: people.length }) : null}
      </p>
      {people.length > 0 ? (
        <ul
          ref={bringIntoView}
          id={id}
          role="listbox"
          aria-label={t('label')}
          className="rounded-md border border-line bg-paper-raised p-1 shadow-float"
        >
          {people.map((person, index) => (
            <li
              key={person.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === chosen}
              data-highlighted={index === chosen || undefined}
              className={cx(itemClass, 'cursor-pointer')}
              // The field keeps the focus.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onChoose(person)}
            >
              <span className="truncate">{person.name}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** It opens below the field, which may be the last thing on the screen. */
function bringIntoView(list: HTMLElement | null): void {
  list?.scrollIntoView({ block: 'nearest' });
}
