'use client';

import { Check, Minus } from 'lucide-react';
import { useFormatter } from 'next-intl';
import { useState } from 'react';
import { ChosenLost } from '@/components/editing/chosen-lost';
import { Dot } from '@/components/ui/chip';
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from '@/components/ui/command';
import { useChosenOption } from '@/components/ui/use-chosen-option';
import { MAX_TAG_NAME } from '@/lib/contracts/tag';
import { filterTags, type TagChoice } from './filter-tags';

/** Whether a tag is chosen already: all the way, or for some of what it is chosen for. */
type Chosen = 'all' | 'some' | 'none';

interface TagSearchProps {
  choices: readonly TagChoice[];
  /** How often each tag is used, by its id, where that matters. */
  counts?: ReadonlyMap<string, number>;
  chosenOf: (tagId: string) => Chosen;
  onToggle: (tagId: string) => void;
  words: { find: string; none: string; all: string; some?: string };
}

/** Tags to choose any number of, filtered by typing. */
export function TagSearch({ choices, counts, chosenOf, onToggle, words }: TagSearchProps) {
  const format = useFormatter();
  const [typed, setTyped] = useState('');
  const shown = filterTags(choices, typed);
  const { isLost, given } = useChosenOption({ options: shown.map(({ tag }) => tag.id), query: typed });
  return (
    <Command label={words.find} shouldFilter={false} {...given}>
      <CommandInput
        value={typed}
        onValueChange={setTyped}
        maxLength={MAX_TAG_NAME}
        placeholder={words.find}
        aria-label={words.find}
      />
      <CommandList label={words.find} className="max-h-52">
        {shown.map(({ tag, path }) => {
          const chosen = chosenOf(tag.id);
          return (
            <CommandItem key={tag.id} value={tag.id} onSelect={onToggle}>
              <Dot colour={tag.colour} />
              <span className="min-w-0 grow truncate">
                {tag.name}
                {path.length > 0 ? (
                  <span className="ps-2 text-xs text-ink-muted">{path.join(' › ')}</span>
                ) : null}
              </span>
              {chosen === 'all' ? <Check role="img" aria-label={words.all} /> : null}
              {chosen === 'some' ? <Minus role="img" aria-label={words.some} /> : null}
              {counts ? (
                <span className="text-xs text-ink-muted tabular-nums">
                  {format.number(counts.get(tag.id) ?? 0, 'count')}
                </span>
              ) : null}
            </CommandItem>
          );
        })}
        <CommandEmpty>{words.none}</CommandEmpty>
      </CommandList>
      <ChosenLost isLost={isLost} />
    </Command>
  );
}
