import type { InfiniteData } from '@tanstack/react-query';
import type { CollectionSummary } from '../contracts/collection';
import type { Page } from '../contracts/page';
import type { Tag } from '../contracts/tag';
import type { TrashItem, TrashKind } from '../contracts/trash';

/** What taking a thing out of the trash does to what is drawn: gone there, and back where it is known what it was. */
export interface RestoreDrawing {
  readonly do: 'restore';
  readonly kind: TrashKind;
  readonly id: string;
  readonly tag?: Tag;
  readonly collection?: CollectionSummary;
}

/** Everything that lists what was deleted in a project; what to invalidate when something was deleted or restored there. */
export function trashKey(project: string) {
  return ['trash', project] as const;
}

/** Return the key of what was deleted in a project, of one kind or of all. */
export function trashListKey(project: string, kind: TrashKind | null) {
  return [...trashKey(project), kind] as const;
}

/** Pages of the trash as the cache has them. */
export type TrashPages = InfiniteData<Page<TrashItem>, string | null>;

/** Return `pages` without the thing `id`; their totals count it no longer. The very same where it is not in them. */
export function withoutItem(pages: TrashPages, id: string): TrashPages {
  if (!isIn(pages, id)) return pages;
  return mapPages(pages, -1, (items) => items.filter((item) => item.id !== id));
}

/** Return `pages` with `item` where it belongs, what was deleted last being first; the very same where it is in them. */
export function withItem(pages: TrashPages, item: TrashItem): TrashPages {
  if (isIn(pages, item.id)) return pages;
  const isAfter = (other: TrashItem) =>
    other.deletedAt < item.deletedAt || (other.deletedAt === item.deletedAt && other.id < item.id);
  const found = pages.pages.findIndex(({ items }) => items.some(isAfter));
  const page = found < 0 ? pages.pages.length - 1 : found;
  return mapPages(pages, 1, (items, index) => {
    if (index !== page) return items;
    const at = items.findIndex(isAfter);
    return items.toSpliced(at < 0 ? items.length : at, 0, item);
  });
}

/** Return the thing `id` where it is in `pages`. */
export function itemIn(pages: TrashPages, id: string): TrashItem | undefined {
  return pages.pages.flatMap(({ items }) => items).find((item) => item.id === id);
}

function isIn(pages: TrashPages, id: string): boolean {
  return itemIn(pages, id) !== undefined;
}

function mapPages(
  { pages, ...rest }: TrashPages,
  more: number,
  change: (items: readonly TrashItem[], index: number) => TrashItem[] | readonly TrashItem[],
): TrashPages {
  const changed = pages.map((page, index) => ({
    ...page,
    total: page.total + more,
    items: [...change(page.items, index)],
  }));
  return { ...rest, pages: changed };
}
