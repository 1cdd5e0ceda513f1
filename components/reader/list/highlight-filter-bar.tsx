'use client';

import { ListFilter } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { Popover, PopoverTrigger } from '@/components/ui/popover';
import { useMarked, useReaderState } from '../reader-context';
import { type HighlightFilter, isOpenFilter, ME, NO_FILTER } from './filter-highlights';
import { FilterPopover } from './filter-popover';
import { useSetFilter } from './use-filter';

/** Show only some of the highlights, in the text and beside it: what is asked for, each to be taken away. */
export function HighlightFilterBar() {
  const t = useTranslations('beside.filter');
  const { highlights, all } = useMarked();
  const filter = useReaderState((state) => state.filter);
  const isFiltered = !isOpenFilter(filter);
  return (
    <div className="grid gap-1.5">
      <div className="-ms-2 flex items-center gap-2">
        <Popover>
          <PopoverTrigger asChild>
            <Button look="quiet" size="small" icon={<ListFilter aria-hidden />}>
              {t('open')}
            </Button>
          </PopoverTrigger>
          <FilterPopover />
        </Popover>
        <p role="status" className="text-xs text-ink-muted">
          {isFiltered ? t('shown', { shown: highlights.length, total: all.length }) : null}
        </p>
      </div>
      {isFiltered ? <Chips filter={filter} /> : null}
    </div>
  );
}

/** One thing that is asked for, and the filter without it. */
interface Part {
  readonly key: string;
  readonly label: string;
  readonly colour?: string;
  readonly without: Partial<HighlightFilter>;
}

function Chips({ filter }: { filter: HighlightFilter }) {
  const t = useTranslations('beside.filter');
  const setFilter = useSetFilter();
  const parts = useParts(filter);
  return (
    <ul aria-label={t('active')} className="flex flex-wrap items-center gap-1.5">
      {parts.map(({ key, label, colour, without }) => (
        <li key={key} className="flex max-w-full">
          <Chip
            {...(colour && { colour })}
            removeLabel={t('remove', { name: label })}
            onRemove={() => setFilter(without)}
          >
            {label}
          </Chip>
        </li>
      ))}
      <li>
        <button
          type="button"
          className="h-6 rounded-sm px-1 text-sm text-ink-muted underline decoration-line-strong underline-offset-3 hover:text-ink"
          onClick={() => setFilter(NO_FILTER)}
        >
          {t('clear')}
        </button>
      </li>
    </ul>
  );
}

function useParts({ tagIds, person, isUntagged, hasNote, hasReplies }: HighlightFilter): Part[] {
  const t = useTranslations('beside.filter');
  const { all, tags } = useMarked();
  const nameOf = (id: string) => all.find(({ author }) => author.id === id)?.author.name;
  const parts: Part[] = tagIds.map((id) => {
    const tag = tags.get(id);
    return {
      key: id,
      label: tag?.name ?? t('unknownTag'),
      ...(tag && { colour: tag.colour }),
      without: { tagIds: tagIds.filter((other) => other !== id) },
    };
  });
  if (person !== null) {
    const name = person === ME ? undefined : nameOf(person);
    const label = person === ME ? t('mine') : name ? t('by', { name }) : t('unknownPerson');
    parts.push({ key: 'person', label, without: { person: null } });
  }
  if (isUntagged) parts.push({ key: 'untagged', label: t('untagged'), without: { isUntagged: false } });
  if (hasNote) parts.push({ key: 'note', label: t('hasNote'), without: { hasNote: false } });
  if (hasReplies) parts.push({ key: 'replies', label: t('hasReplies'), without: { hasReplies: false } });
  return parts;
}
