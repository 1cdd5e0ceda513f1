'use client';

import { useQuery } from '@tanstack/react-query';
import { ListFilter } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { Select } from '@/components/ui/select';
import { STATEMENT_KINDS } from '@/lib/contracts/statement';
import { type FilterName, type StatementFilters, withFilter } from '@/lib/client/statement-filters';
import { statementFacetsQuery } from '@/lib/client/statements';
import { useNames } from './use-names';

interface FilterPopoverProps {
  filters: StatementFilters;
  onChange: (change: (current: StatementFilters) => StatementFilters) => void;
}

/** Radix keeps the empty value for "nothing chosen yet", so that any will do needs a word. */
const ANY = 'any';

export function FilterPopover({ filters, onChange }: FilterPopoverProps) {
  const t = useTranslations('library.filters');
  const kinds = useTranslations('library.kinds');
  const names = useNames();
  const { data: facets } = useQuery(statementFacetsQuery());

  const set = (name: FilterName, value: string) =>
    // withFilter drops what is not usable under that name.
    onChange((current) => withFilter(current, name, (value === ANY ? undefined : value) as never));

  const choices = [
    { name: 'kind', options: STATEMENT_KINDS.map((kind) => ({ value: kind, label: kinds(kind) })) },
    {
      name: 'language',
      options: (facets?.languages ?? []).map((tag) => ({ value: tag, label: names.language(tag) })),
    },
    {
      name: 'speaker',
      options: (facets?.speakers ?? []).map((speaker) => ({ value: speaker, label: speaker })),
    },
  ] as const;

  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button icon={<ListFilter aria-hidden />} className="h-9!">
          {t('open')}
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label={t('title')} className="grid w-80 gap-3">
        {choices.map(({ name, options }) => (
          <Field key={name} label={t(name)}>
            {(control) => (
              <Select
                {...control}
                value={filters[name] ?? ANY}
                onValueChange={(value) => set(name, value)}
                options={[{ value: ANY, label: t('any') }, ...options]}
              />
            )}
          </Field>
        ))}
        <div className="grid grid-cols-2 gap-3">
          {(['from', 'to'] as const).map((name) => (
            <Field key={name} label={t(name)}>
              {(control) => (
                <Input
                  {...control}
                  type="date"
                  value={filters[name] ?? ''}
                  className="px-2!"
                  onChange={(event) => set(name, event.target.value)}
                />
              )}
            </Field>
          ))}
        </div>
      </PopoverContent>
    </Popover>
  );
}
