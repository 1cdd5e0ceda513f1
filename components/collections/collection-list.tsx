'use client';

import { useQuery } from '@tanstack/react-query';
import { Lock, Plus } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import Link from 'next/link';
import { useState } from 'react';
import { NotRead } from '@/components/layout/not-read';
import { PageHeader } from '@/components/layout/page-header';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Skeleton } from '@/components/ui/skeleton';
import { Table, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { collectionsQuery } from '@/lib/client/collections';
import type { CollectionSummary } from '@/lib/contracts/collection';
import { EmptyFolder } from './drawings';
import { NewCollection } from './new-collection';

interface CollectionListProps {
  project: string;
  viewer: CollectionSummary['author'];
  canCreate: boolean;
}

export function CollectionList({ project, viewer, canCreate }: CollectionListProps) {
  const t = useTranslations('collections');
  const collections = useQuery(collectionsQuery(project));
  const [isMaking, setIsMaking] = useState(false);
  const make = canCreate ? (
    <Button look="primary" icon={<Plus aria-hidden />} onClick={() => setIsMaking(true)}>
      {t('new')}
    </Button>
  ) : null;
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} actions={make} />
      {collections.isPending ? <ListSkeleton /> : null}
      {collections.isError && !collections.data ? (
        <NotRead title={t('notRead')} error={collections.error} onRetry={() => void collections.refetch()} />
      ) : null}
      {collections.data?.length === 0 ? (
        <EmptyState drawing={<EmptyFolder />} title={t('empty.title')}>
          {canCreate ? t('empty.forEditors') : t('empty.forReaders')}
        </EmptyState>
      ) : null}
      {collections.data && collections.data.length > 0 ? (
        <CollectionTable collections={collections.data} />
      ) : null}
      {isMaking ? (
        <NewCollection
          project={project}
          viewer={viewer}
          onClose={() => setIsMaking(false)}
          onReopen={() => setIsMaking(true)}
        />
      ) : null}
    </>
  );
}

const midUp = 'hidden md:table-cell';

function CollectionTable({ collections }: { collections: readonly CollectionSummary[] }) {
  const t = useTranslations('collections');
  return (
    <Table aria-label={t('title')}>
      <TableHead>
        <tr>
          <TableHeader>{t('columns.title')}</TableHeader>
          <TableHeader className={midUp}>{t('columns.visibility')}</TableHeader>
          <TableHeader className={midUp}>{t('columns.author')}</TableHeader>
          <TableHeader className={midUp}>{t('columns.updated')}</TableHeader>
          <TableHeader numeric className={midUp}>
            {t('columns.items')}
          </TableHeader>
        </tr>
      </TableHead>
      <tbody>
        {collections.map((collection) => (
          <CollectionRow key={collection.id} collection={collection} />
        ))}
      </tbody>
    </Table>
  );
}

function CollectionRow({ collection }: { collection: CollectionSummary }) {
  const t = useTranslations('collections');
  const format = useFormatter();
  const updated = format.dateTime(new Date(collection.updatedAt), 'day');
  // What was put in one that waits is not counted before the server has it.
  const isCounted = collection.slug !== '';
  const items = isCounted ? t('count', { count: collection.itemCount }) : null;
  return (
    <TableRow className="relative h-16 hover:[&_a]:decoration-rubric">
      <TableCell className="py-2.5!">
        {collection.slug === '' ? (
          <p className="flex flex-wrap items-baseline gap-x-2.5">
            <span className="font-serif text-md leading-snug text-balance">{collection.title}</span>
            <Badge>{t('waits')}</Badge>
          </p>
        ) : (
          <Link
            href={`/projects/${collection.project}/collections/${collection.slug}`}
            className="rounded-sm font-serif text-md leading-snug text-balance underline decoration-transparent underline-offset-3 transition-colors after:absolute after:inset-0"
          >
            {collection.title}
          </Link>
        )}
        {collection.description ? (
          <p className="line-clamp-1 max-w-[60ch] text-sm text-ink-muted">{collection.description}</p>
        ) : null}
        <p className="text-sm text-ink-muted md:hidden">
          {[collection.author.name, items, updated].filter((part) => part !== null).join(' · ')}
          {collection.visibility === 'private' ? ` · ${t('visibility.private')}` : null}
        </p>
      </TableCell>
      <TableCell className={`${midUp} whitespace-nowrap`}>
        <VisibilityMark visibility={collection.visibility} />
      </TableCell>
      <TableCell className={midUp}>{collection.author.name}</TableCell>
      <TableCell className={`${midUp} whitespace-nowrap`}>{updated}</TableCell>
      <TableCell numeric className={midUp}>
        {isCounted ? format.number(collection.itemCount, 'count') : null}
      </TableCell>
    </TableRow>
  );
}

interface VisibilityMarkProps {
  visibility: CollectionSummary['visibility'];
  /** Said within a line, instead of standing in a column with a head. */
  inline?: boolean;
}

/** Who can read a collection; a lock where it is only its author. */
export function VisibilityMark({ visibility, inline }: VisibilityMarkProps) {
  const t = useTranslations(inline ? 'collections.readBy' : 'collections.visibility');
  return (
    <span className="inline-flex items-center gap-1.5">
      {visibility === 'private' ? <Lock aria-hidden className="size-3.5" /> : null}
      {t(visibility)}
    </span>
  );
}

function ListSkeleton() {
  const common = useTranslations('common');
  return (
    <div role="status" aria-label={common('loading')} className="border-t border-line">
      {[1, 2, 3].map((row) => (
        <div
          key={row}
          className="flex h-16 items-center justify-between gap-6 border-b border-line last:border-b-0"
        >
          <div className="grid grow gap-2">
            <Skeleton className="h-4 w-2/5" />
            <Skeleton className="h-3 w-3/5" />
          </div>
          <Skeleton className="hidden h-3 w-28 md:block" />
        </div>
      ))}
    </div>
  );
}
