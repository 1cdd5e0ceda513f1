import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/layout/page-header';
import { Skeleton } from '@/components/ui/skeleton';

/** The rows of the library before they are there. */
export function RowsSkeleton({ rows = 5 }: { rows?: number }) {
  return (
    <div aria-hidden className="border-t border-line">
      {Array.from({ length: rows }, (_, row) => (
        <div
          key={row}
          className="flex h-28 items-center justify-between gap-6 border-b border-line last:border-b-0"
        >
          <div className="grid grow gap-2">
            <Skeleton className={row % 2 === 0 ? 'h-4 w-3/5' : 'h-4 w-2/5'} />
            <Skeleton className="h-3 w-1/4" />
          </div>
          <Skeleton className="hidden h-3 w-28 md:block" />
          <Skeleton className="hidden h-3 w-20 lg:block" />
          <Skeleton className="hidden h-3 w-16 md:block" />
        </div>
      ))}
    </div>
  );
}

/** The whole library before it is there. */
export function LibrarySkeleton() {
  const t = useTranslations('library');
  return (
    <>
      <PageHeader title={t('title')} description={t('loading')} />
      <Skeleton className="mb-6 h-9 w-full rounded-md" />
      <RowsSkeleton />
    </>
  );
}
