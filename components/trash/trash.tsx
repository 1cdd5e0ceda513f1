'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useFocusAfter } from '@/components/editing/use-focus-after';
import { NotRead } from '@/components/layout/not-read';
import { PageHeader } from '@/components/layout/page-header';
import { ShowMore } from '@/components/layout/show-more';
import { EmptyState } from '@/components/ui/empty-state';
import { Skeleton } from '@/components/ui/skeleton';
import { ToggleGroup } from '@/components/ui/toggle-group';
import { parseTrashKind, trashQuery } from '@/lib/client/trash';
import { TRASH_DAYS, type TrashItem, type TrashKind } from '@/lib/contracts/trash';
import { EmptyBasket } from './drawings';
import { restoreButtonId, TrashRow } from './trash-row';
import { useRestoring } from './use-restoring';

const CHOICES = ['all', 'highlight', 'tag', 'collection'] as const;
const FILTER_ID = 'trash-filter';

/** What was deleted in a project, and can be restored. */
export function Trash({ project }: { project: string }) {
  const t = useTranslations('trash');
  const [kind, setKind] = useKind();
  const list = useInfiniteQuery(trashQuery(project, kind));
  const items = list.data?.pages.flatMap((page) => page.items);
  const total = list.data?.pages[0]?.total ?? 0;
  return (
    <>
      <PageHeader title={t('title')} description={t('description', { days: TRASH_DAYS })} />
      <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-3">
        <div id={FILTER_ID} tabIndex={-1} className="max-w-full outline-none">
          <ToggleGroup
            label={t('filter')}
            value={kind ?? 'all'}
            onValueChange={(choice) => setKind(parseTrashKind(choice))}
            options={CHOICES.map((value) => ({ value, label: t(`choice.${value}`) }))}
          />
        </div>
        <p role="status" className="text-sm text-ink-muted">
          {total > 0 ? t('count', { count: total }) : null}
        </p>
      </div>
      {list.isError && !items ? (
        <NotRead title={t('notRead')} error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.isPending ? <RowsSkeleton /> : null}
      {items ? <Rows project={project} kind={kind} items={items} hasMore={list.hasNextPage} /> : null}
      <ShowMore label={t('more')} list={list} />
    </>
  );
}

/** The kind in the address. Through the history and not the router: the list is fetched by the browser. */
function useKind(): [TrashKind | null, (kind: TrashKind | null) => void] {
  const kind = parseTrashKind(useSearchParams().get('kind'));
  const change = (next: TrashKind | null) =>
    window.history.pushState(null, '', `${window.location.pathname}${next ? `?kind=${next}` : ''}`);
  return [kind, change];
}

interface RowsProps {
  project: string;
  kind: TrashKind | null;
  items: readonly TrashItem[];
  hasMore: boolean;
}

function Rows({ project, kind, items, hasMore }: RowsProps) {
  const t = useTranslations('trash');
  const restore = useRestoring(project);
  const keepFocus = useFocusAfter(items.length);
  if (items.length === 0 && !hasMore) {
    return (
      <EmptyState drawing={<EmptyBasket />} title={t(`empty.${kind ?? 'all'}`)}>
        {t('empty.body', { days: TRASH_DAYS })}
      </EmptyState>
    );
  }
  const restoreItem = (item: TrashItem, index: number) => {
    const others = [...items.slice(index + 1), ...items.slice(0, index).toReversed()];
    const next = others.find(({ can }) => can.restore);
    keepFocus(next ? restoreButtonId(next.id) : FILTER_ID);
    restore({ kind: item.kind, id: item.id, name: nameOf(item) });
  };
  return (
    <ul className="border-t border-line">
      {items.map((item, index) => (
        <TrashRow
          key={item.id}
          project={project}
          item={item}
          name={nameOf(item)}
          onRestore={() => restoreItem(item, index)}
        />
      ))}
    </ul>
  );
}

const SHORT = 40;

/** What a thing is called in a sentence: its name, or the first words of the passage. */
function nameOf(item: TrashItem): string {
  if (item.kind === 'tag') return item.name;
  if (item.kind === 'collection') return item.title;
  const letters = Array.from(item.excerpt);
  return letters.length > SHORT ? `${letters.slice(0, SHORT).join('').trimEnd()}…` : item.excerpt;
}

function RowsSkeleton() {
  const common = useTranslations('common');
  return (
    <div role="status" aria-label={common('loading')} className="border-t border-line">
      {['w-3/5', 'w-2/5', 'w-1/2'].map((width) => (
        <div key={width} className="grid gap-2 border-b border-line py-5 last:border-b-0">
          <Skeleton className="h-3 w-20" />
          <Skeleton className={`h-4 ${width}`} />
          <Skeleton className="h-3 w-4/5" />
        </div>
      ))}
    </div>
  );
}
