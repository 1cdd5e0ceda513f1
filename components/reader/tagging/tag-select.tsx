'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useMemo } from 'react';
import { Button } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { useMarked } from '../reader-context';
import { tagChoices } from './filter-tags';
import { TagSearch } from './tag-search';

interface TagSelectProps {
  chosen: readonly string[];
  onChange: (tagIds: string[]) => void;
}

/** Some tags of the codebook, to choose by typing and to take away. */
export function TagSelect({ chosen, onChange }: TagSelectProps) {
  const t = useTranslations('notes.about');
  const labelId = useId();
  const { tags } = useMarked();
  const shown = chosen.flatMap((id) => tags.get(id) ?? []);
  const without = (id: string) => chosen.filter((other) => other !== id);
  return (
    <div role="group" aria-labelledby={labelId} className="grid gap-1.5">
      <span id={labelId} className="text-sm font-medium">
        {t('chooseTags')}
      </span>
      <div className="flex flex-wrap items-center gap-1">
        {shown.map((tag) => (
          <Chip
            key={tag.id}
            colour={tag.colour}
            onRemove={() => onChange(without(tag.id))}
            removeLabel={t('removeTag', { name: tag.name })}
          >
            {tag.name}
          </Chip>
        ))}
        <Popover>
          <PopoverTrigger asChild>
            <Button size="small" icon={<Plus aria-hidden />}>
              {t('findTag')}
            </Button>
          </PopoverTrigger>
          <PopoverContent isFlush align="start" aria-label={t('chooseTags')} className="flex flex-col">
            <TagList
              chosen={chosen}
              onToggle={(id) => onChange(chosen.includes(id) ? without(id) : [...chosen, id])}
            />
          </PopoverContent>
        </Popover>
      </div>
    </div>
  );
}

function TagList({ chosen, onToggle }: { chosen: readonly string[]; onToggle: (id: string) => void }) {
  const t = useTranslations('notes.about');
  const { tags } = useMarked();
  const choices = useMemo(() => tagChoices([...tags.values()]), [tags]);
  return (
    <TagSearch
      choices={choices}
      chosenOf={(id) => (chosen.includes(id) ? 'all' : 'none')}
      onToggle={onToggle}
      words={{ find: t('findTag'), none: t('noTag'), all: t('given') }}
    />
  );
}
