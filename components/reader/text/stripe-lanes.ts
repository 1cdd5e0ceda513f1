import type { Highlight } from '@/lib/contracts/highlight';
import type { Tag } from '@/lib/contracts/tag';
import { coloursOf } from '@/components/statement/layers';
import type { TagColour } from '@/lib/core/colour';
import { nestedLanes } from '@/lib/dom/lanes';

/** What stands for the tags of one colour of a highlight: from where to where they reach. */
export interface Stripe {
  readonly highlight: Highlight;
  readonly colour: TagColour | null;
  /** Counted from the text outwards. */
  readonly lane: number;
}

/**
 * Return the stripes of `highlights`, in the order of the text, none above another: those that would need more than
 * `limit` lanes, which are the longest there, are left out.
 */
export function stripesOf(
  highlights: readonly Highlight[],
  tags: ReadonlyMap<string, Tag>,
  limit: number,
): Stripe[] {
  const stripes = highlights.flatMap((highlight) =>
    coloursOf(highlight.tagIds, tags).map((colour) => ({ highlight, colour })),
  );
  // One lane more than there is room for, in which everything lands that has none.
  const lanes = nestedLanes(
    stripes.map(({ highlight }) => highlight),
    limit + 1,
  );
  return stripes.flatMap(({ highlight, colour }, index) => {
    const lane = lanes[index] ?? limit;
    return lane < limit ? [{ highlight, colour, lane }] : [];
  });
}

/** Return the names of the tags that a stripe stands for; empty for one without a tag. */
export function nameOf({ highlight, colour }: Stripe, tags: ReadonlyMap<string, Tag>): string {
  const named = highlight.tagIds.flatMap((id) => tags.get(id) ?? []).filter((tag) => tag.colour === colour);
  return named.map(({ name }) => name).join(', ');
}
