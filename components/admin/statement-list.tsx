'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { OpenBook } from '@/components/library/drawings';
import { NotRead } from '@/components/layout/not-read';
import { ShowMore } from '@/components/layout/show-more';
import { RowsSkeleton } from '@/components/library/library-skeleton';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, TableHead, TableHeader } from '@/components/ui/table';
import { ToggleGroup } from '@/components/ui/toggle-group';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import type { Statement, StatementStatus } from '@/lib/contracts/statement';
import { statementsQuery } from '@/lib/client/statements';
import { StatementRow } from './statement-row';

const STATUSES = ['published', 'draft', 'archived'] as const;

interface StatementListProps {
  /** The project in which a title opens; null for an admin who is in none. */
  project: string | null;
  onEdit: (statement: Statement) => void;
}

/** All statements of the library, by where they stand. */
export function StatementList({ project, onEdit }: StatementListProps) {
  const t = useTranslations('admin.list');
  const [status, setStatus] = useState<StatementStatus>('published');
  const list = useInfiniteQuery(statementsQuery({ status, sort: '-added' }));
  const statements = list.data?.pages.flatMap(({ items }) => items);
  return (
    <section aria-labelledby="all-statements" className="mt-12">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="all-statements" className="title text-xl">
          {t('heading')}
        </h2>
        <ToggleGroup
          label={t('status')}
          value={status}
          onValueChange={setStatus}
          options={STATUSES.map((value) => ({ value, label: t(value) }))}
        />
      </div>
      {list.isPending ? <RowsSkeleton rows={3} /> : null}
      {list.isError && !statements ? (
        <NotRead title={t('notRead')} error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {statements?.length === 0 ? <EmptyState drawing={<OpenBook />} title={t(`empty.${status}`)} /> : null}
      {statements && statements.length > 0 ? (
        <Table aria-label={t(status)}>
          <TableHead>
            <tr>
              <TableHeader>{t('columns.title')}</TableHeader>
              <TableHeader className="hidden md:table-cell">{t('columns.date')}</TableHeader>
              <TableHeader className="hidden lg:table-cell">{t('columns.language')}</TableHeader>
              <TableHeader numeric className="hidden lg:table-cell">
                {t('columns.characters')}
              </TableHeader>
              <TableHeader className="hidden md:table-cell">{t('columns.added')}</TableHeader>
              <TableHeader className="w-px">
                <VisuallyHidden>{t('columns.actions')}</VisuallyHidden>
              </TableHeader>
            </tr>
          </TableHead>
          <tbody>
            {statements.map((statement) => (
              <StatementRow key={statement.id} statement={statement} project={project} onEdit={onEdit} />
            ))}
          </tbody>
        </Table>
      ) : null}
      <ShowMore label={t('showMore')} list={list} />
    </section>
  );
}
