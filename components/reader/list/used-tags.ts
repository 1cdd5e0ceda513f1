import type { Highlight } from '@/lib/contracts/highlight';
import type { Tag } from '@/lib/contracts/tag';
import { indexTags, tagPath } from '@/lib/core/codebook-tree';
import { type TagChoice, tagChoices } from '../tagging/filter-tags';

/** Return for each tag how many of `highlights` bear it or one below it; tags that none bears are left out. */
export function countBySubtree(
  highlights: readonly Highlight[],
  tags: readonly Tag[],
): ReadonlyMap<string, number> {
  const index = indexTags(tags);
  const paths = new Map<string, readonly string[]>();
  const counts = new Map<string, number>();
  for (const { tagIds } of highlights) {
    const above = new Set<string>();
    for (const id of tagIds) {
      const path = paths.get(id) ?? tagPath(index, id).map((tag) => tag.id);
      paths.set(id, path);
      for (const other of path) above.add(other);
    }
    for (const id of above) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** Return the tags that `counts` knows, archived ones too, in the order of the codebook. */
export function usedTagChoices(tags: readonly Tag[], counts: ReadonlyMap<string, number>): TagChoice[] {
  return tagChoices(tags, ({ id }) => counts.has(id));
}
