'use client';

import { Check, Plus } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { Dot } from '@/components/ui/chip';
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from '@/components/ui/command';
import { Kbd } from '@/components/ui/kbd';
import { filterTags, type TagChoice, tagChoices } from './filter-tags';
import { modifierKey } from './modifier-key';
import { useMarked, useReader } from './reader-context';
import type { PickerTarget } from './reader-state';
import { useTagging } from './use-tagging';

/** The value of the item that makes a tag; ids of tags are UUIDs. */
const CREATE = 'create';

interface TagChoicesProps {
  target: PickerTarget;
  onClose: () => void;
}

/** The tags to choose from, filtered by typing: Enter gives or takes one, with Shift without closing, ⌘ Enter makes one. */
export function TagChoices({ target, onClose }: TagChoicesProps) {
  const t = useTranslations('reader.picker');
  const { project } = useReader();
  const { tags } = useMarked();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState('');
  const choices = useMemo(() => tagChoices([...tags.values()]), [tags]);
  const shown = filterTags(choices, typed);
  const { given, toggle, create } = useTagging(target);
  const name = typed.trim();
  const canCreate = project.can.editTags && name !== '' && !shown.some(({ tag }) => isSame(tag.name, name));

  const apply = (value: string, stays: boolean) => {
    if (value === CREATE) create(name);
    else toggle(value);
    setTyped('');
    if (!stays) onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    const isCreating = (event.metaKey || event.ctrlKey) && canCreate;
    if (!isCreating && !event.shiftKey) return;
    event.preventDefault();
    if (isCreating) apply(CREATE, event.shiftKey);
    else if (chosen) apply(chosen, true);
  };
  const definition = shown.find(({ tag }) => tag.id === chosen)?.tag.definition;
  return (
    <Command
      label={t('label')}
      shouldFilter={false}
      value={chosen}
      onValueChange={setChosen}
      onKeyDown={onKeyDown}
    >
      <CommandInput
        value={typed}
        onValueChange={setTyped}
        maxLength={120}
        placeholder={t('placeholder')}
        aria-label={t('placeholder')}
      />
      <CommandList label={t('label')}>
        {shown.map((choice) => (
          <CommandItem key={choice.tag.id} value={choice.tag.id} onSelect={(value) => apply(value, false)}>
            <Choice choice={choice} isGiven={given.has(choice.tag.id)} />
          </CommandItem>
        ))}
        {canCreate ? (
          <CommandItem value={CREATE} onSelect={(value) => apply(value, false)}>
            <Plus aria-hidden />
            <span className="truncate">{t('create', { name })}</span>
          </CommandItem>
        ) : null}
        <CommandEmpty>{t('none')}</CommandEmpty>
      </CommandList>
      {definition ? (
        <p className="border-t border-line px-3 py-2 text-sm text-ink-muted">
          <span className="line-clamp-2">{definition}</span>
        </p>
      ) : null}
      <Keys canCreate={project.can.editTags} />
    </Command>
  );
}

function Choice({ choice: { tag, path }, isGiven }: { choice: TagChoice; isGiven: boolean }) {
  const t = useTranslations('reader.picker');
  const format = useFormatter();
  return (
    <>
      <Dot colour={tag.colour} />
      <span className="min-w-0 grow truncate">
        {tag.name}
        {path.length > 0 ? <span className="ps-2 text-xs text-ink-muted">{path.join(' › ')}</span> : null}
      </span>
      {isGiven ? <Check role="img" aria-label={t('given')} /> : null}
      <span className="text-xs text-ink-muted tabular-nums">
        {format.number(tag.highlightCount, 'count')}
      </span>
    </>
  );
}

function Keys({ canCreate }: { canCreate: boolean }) {
  const t = useTranslations('reader.picker.keys');
  const keys = (chunks: React.ReactNode) => <Kbd>{chunks}</Kbd>;
  return (
    <p className="flex flex-wrap gap-x-3 gap-y-1 border-t border-line px-3 py-1.5 text-xs text-ink-muted pointer-coarse:hidden">
      <span>{t.rich('apply', { key: keys })}</span>
      <span>{t.rich('stay', { key: keys })}</span>
      {canCreate ? <span>{t.rich('create', { key: keys, modifier: modifierKey() })}</span> : null}
    </p>
  );
}

function isSame(a: string, b: string): boolean {
  return a.localeCompare(b, undefined, { sensitivity: 'accent' }) === 0;
}
