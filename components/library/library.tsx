'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { NotRead } from '@/components/layout/not-read';
import { PageHeader } from '@/components/layout/page-header';
import { ShowMore } from '@/components/layout/show-more';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { Select } from '@/components/ui/select';
import type { Page } from '@/lib/contracts/page';
import type { Statement } from '@/lib/contracts/statement';
import { activeFilters, DEFAULT_SORT, withFilter } from '@/lib/client/statement-filters';
import { statementsQuery } from '@/lib/client/statements';
import { MissingLine, OpenBook } from './drawings';
import { FilterChips } from './filter-chips';
import { FilterPopover } from './filter-popover';
import { RowsSkeleton } from './library-skeleton';
import { SearchBox } from './search-box';
import { StatementTable } from './statement-table';
import { useFilters } from './use-filters';

const sorts = [
  { value: '-date', label: 'newest' },
  { value: 'date', label: 'oldest' },
  { value: 'title', label: 'title' },
  { value: '-added', label: 'added' },
] as const;

interface LibraryProps {
  project: string | null;
  /** Whether this person adds statements, and is shown where. */
  canAdd: boolean;
}

export function Library({ project, canAdd }: LibraryProps) {
  const t = useTranslations('library');
  const [filters, changeFilters] = useFilters();
  const list = useInfiniteQuery({
    ...statementsQuery(withFilter(filters, 'status', undefined)),
    placeholderData: keepPreviousData,
  });
  const { statements, total } = inOne(list.data?.pages);
  const isNarrowed = activeFilters(filters).length > 0;

  return (
    <>
      <PageHeader
        title={t('title')}
        description={
          <span role="status">
            {total === undefined ? t('loading') : t(isNarrowed ? 'matching' : 'count', { count: total })}
          </span>
        }
      />
      {project ? null : (
        <p className="mb-6 border-s-2 border-rubric ps-3 text-base text-pretty">{t('noProject')}</p>
      )}
      <div className="flex flex-wrap gap-2">
        <SearchBox
          value={filters.q ?? ''}
          onSearch={(words) => changeFilters((current) => withFilter(current, 'q', words), 'replace')}
        />
        <FilterPopover filters={filters} onChange={changeFilters} />
        <Select
          aria-label={t('filters.sort')}
          value={filters.sort ?? DEFAULT_SORT}
          onValueChange={(sort) => changeFilters((current) => withFilter(current, 'sort', sort))}
          options={sorts.map(({ value, label }) => ({ value, label: t(`sorts.${label}`) }))}
          className="w-40! sm:text-base"
        />
      </div>
      <FilterChips filters={filters} onChange={changeFilters} />
      <div className="mt-6 transition-opacity aria-busy:opacity-60" aria-busy={list.isPlaceholderData}>
        {list.isError && !statements ? (
          <NotRead title={t('notRead')} error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <Rows
            statements={statements}
            project={project}
            canAdd={canAdd}
            onClear={isNarrowed ? () => changeFilters(() => ({})) : null}
          />
        )}
        <ShowMore label={t('more')} list={list} />
      </div>
    </>
  );
}

/** What the pages have together; nothing while there are none. */
function inOne(pages: readonly Page<Statement>[] | undefined) {
  return { statements: pages?.flatMap(({ items }) => items), total: pages?.[0]?.total };
}

interface RowsProps extends LibraryProps {
  statements: Statement[] | undefined;
  /** Takes all filters away, where there are any. */
  onClear: (() => void) | null;
}

function Rows({ statements, project, canAdd, onClear }: RowsProps) {
  const t = useTranslations('library');
  if (!statements) return <RowsSkeleton />;
  if (statements.length > 0) return <StatementTable statements={statements} project={project} />;
  if (onClear) {
    return (
      <EmptyState
        drawing={<MissingLine />}
        title={t('noMatch.title')}
        action={<Button onClick={onClear}>{t('noMatch.action')}</Button>}
      >
        {t('noMatch.body')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      drawing={<OpenBook />}
      title={t('none.title')}
      action={canAdd ? <LinkButton href="/admin/statements">{t('none.action')}</LinkButton> : null}
    >
      {t('none.body')}
    </EmptyState>
  );
}
