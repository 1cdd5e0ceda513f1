'use client';

import { useTranslations } from 'next-intl';
import { Chip } from '@/components/ui/chip';
import {
  activeFilters,
  type FilterName,
  type StatementFilters,
  withFilter,
} from '@/lib/client/statement-filters';
import { useNames } from './use-names';

interface FilterChipsProps {
  filters: StatementFilters;
  onChange: (change: (current: StatementFilters) => StatementFilters) => void;
}

type ChipName = Exclude<FilterName, 'q' | 'sort' | 'status'>;

const isChip = (name: FilterName): name is ChipName => !['q', 'sort', 'status'].includes(name);

/** What narrows the list, each to be taken away. The words searched for stand in the search box. */
export function FilterChips({ filters, onChange }: FilterChipsProps) {
  const t = useTranslations('library');
  const names = useNames();
  const active = activeFilters(filters).filter(isChip);
  if (active.length === 0) return null;

  const shown = (name: ChipName): string => {
    const value = filters[name] ?? '';
    if (name === 'kind') return filters.kind ? t(`kinds.${filters.kind}`) : '';
    if (name === 'language') return names.language(value);
    return name === 'speaker' ? value : names.day(value);
  };

  return (
    <ul aria-label={t('filters.active')} className="mt-3 flex flex-wrap items-center gap-2">
      {active.map((name) => {
        const label = t(`chips.${name}`, { value: shown(name) });
        return (
          <li key={name}>
            <Chip
              removeLabel={t('filters.remove', { name: label })}
              onRemove={() => onChange((current) => withFilter(current, name, undefined))}
            >
              {label}
            </Chip>
          </li>
        );
      })}
      <li>
        <button
          type="button"
          className="h-6 rounded-sm px-1 text-sm text-ink-muted underline decoration-line-strong underline-offset-3 hover:text-ink"
          onClick={() => onChange(({ sort }) => ({ ...(sort && { sort }) }))}
        >
          {t('filters.clear')}
        </button>
      </li>
    </ul>
  );
}
