import { siblingsOf } from '@/lib/client/tags-cache';
import type { Tag } from '@/lib/contracts/tag';
import {
  buildTree,
  indexTags,
  subtreeIds,
  tagPath,
  type TreeNode,
  wouldCycle,
} from '@/lib/core/codebook-tree';
import { fold } from '@/lib/core/fold';

export interface CodebookFilter {
  query: string;
  showArchived: boolean;
}

/** What the codebook shows: a tree, and which of its tags the search found; the others are there to show their place. */
export interface CodebookView {
  roots: TreeNode<Tag>[];
  found: ReadonlySet<string>;
}

/** Return the part of the codebook that `filter` lets through, each tag with those above it. */
export function viewCodebook(tags: readonly Tag[], { query, showArchived }: CodebookFilter): CodebookView {
  const words = fold(query).split(/\s+/u).filter(Boolean);
  const found = tags.filter((tag) => (showArchived || !tag.archived) && says(tag, words));
  const index = indexTags(tags);
  const shown = new Set(found.flatMap((tag) => tagPath(index, tag.id).map(({ id }) => id)));
  return {
    roots: buildTree(tags.filter(({ id }) => shown.has(id))),
    found: new Set(found.map(({ id }) => id)),
  };
}

/**
 * Return the position that takes the tag past its neighbour among `shown`, the siblings that one sees in their order;
 * `null` at the end. Archived siblings that are not shown are passed over.
 */
export function stepPosition(
  tags: readonly Tag[],
  shown: readonly Tag[],
  tag: Tag,
  direction: 'up' | 'down',
): number | null {
  const index = shown.findIndex(({ id }) => id === tag.id);
  const neighbour = shown[direction === 'up' ? index - 1 : index + 1];
  if (index < 0 || !neighbour) return null;
  const others = siblingsOf(tags, tag.parentId).filter(({ id }) => id !== tag.id);
  const place = others.findIndex(({ id }) => id === neighbour.id);
  return direction === 'up' ? place : place + 1;
}

/** Return the tags under which `tag` may be put, each before what is under it. A new tag may go under any. */
export function possibleParents(tags: readonly Tag[], tag: Tag | null): Tag[] {
  const open = tags.filter((other) => !other.archived || other.id === tag?.parentId);
  return open.filter((other) => tag === null || !wouldCycle(tags, tag.id, other.id));
}

/** Return how many tags are somewhere under the tag `id`. */
export function countBelow(tags: readonly Tag[], id: string): number {
  return subtreeIds(tags, id).size - 1;
}

function says(tag: Tag, words: readonly string[]): boolean {
  const text = fold(`${tag.name} ${tag.definition}`);
  return words.every((word) => text.includes(word));
}
