import type { Highlight } from '@/lib/contracts/highlight';
import type { Tag } from '@/lib/contracts/tag';

/** More notes than this fill more paper than anyone reads. */
export const MAX_NOTES = 500;

/** What a printed statement says at its end of what is marked in it. */
export interface Legend {
  /** The tags that occur, in the order of the codebook, and on how many passages each. */
  readonly tags: readonly { readonly tag: Tag; readonly count: number }[];
  /** On how many passages there is no tag. */
  readonly untagged: number;
  /** The first highlights that have a note, in the order of the text. */
  readonly noted: readonly (Highlight & { note: string })[];
  /** How many more of these there are. */
  readonly more: number;
}

/** Return the legend to `highlights`, which are in the order of the text; `tags` is the codebook in its own order. */
export function legendOf(highlights: readonly Highlight[], tags: ReadonlyMap<string, Tag>): Legend {
  const counts = new Map<string, number>();
  const noted: (Highlight & { note: string })[] = [];
  let untagged = 0;
  let notes = 0;
  for (const highlight of highlights) {
    const known = highlight.tagIds.filter((id) => tags.has(id));
    for (const id of known) counts.set(id, (counts.get(id) ?? 0) + 1);
    if (known.length === 0) untagged += 1;
    const { note } = highlight;
    if (note === null) continue;
    notes += 1;
    if (noted.length < MAX_NOTES) noted.push({ ...highlight, note });
  }
  return {
    tags: [...tags.values()].flatMap((tag) => {
      const count = counts.get(tag.id);
      return count === undefined ? [] : [{ tag, count }];
    }),
    untagged,
    noted,
    more: notes - noted.length,
  };
}
