import type { Collection } from '@/lib/contracts/collection';

/** What makes a collection differ from how it was seen; the numbers are of items. */
export interface CollectionChanges {
  readonly title: string | null;
  readonly description: string | null;
  readonly visibility: Collection['visibility'] | null;
  readonly added: number;
  readonly removed: number;
  /** Items with other words. */
  readonly rewritten: number;
  /** Whether the items that were there stand in another order. */
  readonly isReordered: boolean;
}

/** Return what makes `current` differ from the collection as it was `drawn`. */
export function collectionChanges(drawn: Collection, current: Collection): CollectionChanges {
  const old = new Map(drawn.items.map((item) => [item.id, item]));
  const now = new Map(current.items.map((item) => [item.id, item]));
  const left = drawn.items.filter(({ id }) => now.has(id));
  const kept = current.items.filter(({ id }) => old.has(id));
  return {
    title: current.title === drawn.title ? null : current.title,
    description: current.description === drawn.description ? null : current.description,
    visibility: current.visibility === drawn.visibility ? null : current.visibility,
    added: current.items.length - kept.length,
    removed: drawn.items.length - left.length,
    rewritten: kept.filter(({ id, text, caption }) => {
      const before = old.get(id);
      return before?.text !== text || before.caption !== caption;
    }).length,
    isReordered: left.some(({ id }, index) => kept[index]?.id !== id),
  };
}
