import type { Tag } from '@/lib/contracts/tag';

/** As many as there are number keys. */
export const MOST_PINNED = 9;

/** A tag on a number key. */
export interface PinnedTag {
  readonly tag: Tag;
  /** From 1 to 9. */
  readonly digit: number;
}

/** Return the tags of `pins` with their digits. What was deleted or archived since leaves its digit empty. */
export function pinnedTags(pins: readonly string[], tags: ReadonlyMap<string, Tag>): PinnedTag[] {
  return pins.flatMap((id, index) => {
    const tag = tags.get(id);
    return tag && !tag.archived ? [{ tag, digit: index + 1 }] : [];
  });
}

/** Return the digit on which the next tag is pinned: the first that is free, `null` if none is. */
export function freeDigit(pins: readonly string[], tags: ReadonlyMap<string, Tag>): number | null {
  const taken = new Set(pinnedTags(pins, tags).map(({ digit }) => digit));
  for (let digit = 1; digit <= MOST_PINNED; digit += 1) if (!taken.has(digit)) return digit;
  return null;
}

/** Return `pins` with the tag `id` on the first free digit, or without it if it was there. Others keep their order. */
export function togglePin(pins: readonly string[], tags: ReadonlyMap<string, Tag>, id: string): string[] {
  if (pins.includes(id)) return pins.filter((other) => other !== id);
  const digit = freeDigit(pins, tags);
  return digit === null ? [...pins] : pins.toSpliced(digit - 1, 1, id);
}
