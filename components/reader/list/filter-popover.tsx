'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { PopoverContent } from '@/components/ui/popover';
import { Select } from '@/components/ui/select';
import { useMarked, useReader, useReaderState } from '../reader-context';
import { TagSearch } from '../tagging/tag-search';
import { ME } from './filter-highlights';
import { peopleOf, useSetFilter } from './use-filter';
import { countBySubtree, usedTagChoices } from './used-tags';

const ANYONE = 'anyone';

interface FilterPopoverProps {
  /** Called when it closes, before the focus goes back to what opened it. */
  onCloseAutoFocus?: (event: Event) => void;
}

/** What the filter can ask for. It applies while it is open: the text and the cards behind it show what it does. */
export function FilterPopover(props: FilterPopoverProps) {
  const t = useTranslations('beside.filter');
  return (
    <PopoverContent isFlush align="end" aria-label={t('title')} className="w-80" {...props}>
      <TagFilter />
      <OtherFilters />
    </PopoverContent>
  );
}

function TagFilter() {
  const t = useTranslations('beside.filter');
  const { all, tags } = useMarked();
  const { tagIds } = useReaderState((state) => state.filter);
  const setFilter = useSetFilter();
  const list = useMemo(() => [...tags.values()], [tags]);
  const counts = useMemo(() => countBySubtree(all, list), [all, list]);
  const choices = useMemo(() => usedTagChoices(list, counts), [list, counts]);
  const toggle = (id: string) => {
    const others = tagIds.filter((other) => other !== id);
    setFilter({ tagIds: others.length < tagIds.length ? others : [...tagIds, id], isUntagged: false });
  };
  return (
    <TagSearch
      choices={choices}
      counts={counts}
      chosenOf={(id) => (tagIds.includes(id) ? 'all' : 'none')}
      onToggle={toggle}
      words={{ find: t('tag'), none: t('noTag'), all: t('chosen') }}
    />
  );
}

function OtherFilters() {
  const t = useTranslations('beside.filter');
  const { all } = useMarked();
  const { viewer } = useReader();
  const filter = useReaderState((state) => state.filter);
  const setFilter = useSetFilter();
  const people = useMemo(() => peopleOf(all, viewer.id), [all, viewer.id]);
  const yesNo = (name: 'hasNote' | 'hasReplies') => (
    <Checkbox checked={filter[name]} onCheckedChange={(is) => setFilter({ [name]: is })} label={t(name)} />
  );
  return (
    <div className="grid gap-3 border-t border-line p-3">
      <Field label={t('person')}>
        {(control) => (
          <Select
            {...control}
            size="small"
            value={filter.person ?? ANYONE}
            onValueChange={(person) => setFilter({ person: person === ANYONE ? null : person })}
            options={[
              { value: ANYONE, label: t('anyone') },
              { value: ME, label: t('me') },
              ...people.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
      </Field>
      <div className="grid gap-1.5">
        <Checkbox
          checked={filter.isUntagged}
          onCheckedChange={(isUntagged) =>
            setFilter(isUntagged ? { isUntagged, tagIds: [] } : { isUntagged })
          }
          label={t('untagged')}
        />
        {yesNo('hasNote')}
        {yesNo('hasReplies')}
      </div>
    </div>
  );
}
