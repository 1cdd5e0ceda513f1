import { useState } from 'react';
import type { CollectionItem } from '@/lib/contracts/collection';

/** An item as it is listed; one that is gone is listed while somebody writes at it. */
export interface ListedItem {
  readonly item: CollectionItem;
  readonly isGone: boolean;
}

/**
 * Return `items` with those of `before` among them that are gone and `written` at, each after what it followed as far as
 * that is still there.
 */
export function withWritten(
  items: readonly CollectionItem[],
  before: readonly ListedItem[],
  written: ReadonlySet<string>,
): ListedItem[] {
  const there = new Set(items.map(({ id }) => id));
  const listed: ListedItem[] = items.map((item) => ({ item, isGone: false }));
  for (const [index, { item }] of before.entries()) {
    if (there.has(item.id) || !written.has(item.id)) continue;
    const earlier = before.slice(0, index).map((each) => each.item.id);
    const at = listed.findLastIndex((each) => earlier.includes(each.item.id));
    listed.splice(at + 1, 0, { item, isGone: true });
  }
  return listed;
}

/** The items of a collection, and those that are gone and written at; `onWriting` says at which somebody begins or ends. */
export function useKeptItems(items: readonly CollectionItem[]): {
  listed: readonly ListedItem[];
  onWriting: (id: string, isWriting: boolean) => void;
} {
  const [written, setWritten] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState({ items, written, listed: withWritten(items, [], written) });
  let { listed } = last;
  if (last.items !== items || last.written !== written) {
    listed = withWritten(items, last.listed, written);
    setLast({ items, written, listed });
  }
  const onWriting = (id: string, isWriting: boolean) =>
    setWritten((before) => {
      const after = new Set(before);
      if (isWriting) after.add(id);
      else after.delete(id);
      return after;
    });
  return { listed, onWriting };
}
