/** What a tag must have to take its place in the tree. */
export interface FlatTag {
  readonly id: string;
  readonly parentId: string | null;
  /** Order among the tags with the same parent, ascending. */
  readonly position: number;
  readonly name: string;
}

/** A tag with the tags directly under it, in order. */
export interface TreeNode<T> {
  readonly tag: T;
  readonly children: readonly TreeNode<T>[];
}

/** A tag on its line of a tree written out from the top. */
export interface TreeLine<T> {
  readonly tag: T;
  /** How many tags are above it: 0 for a root. */
  readonly depth: number;
}

/**
 * Return the roots of the codebook, each with all that is under it, ordered by position, then name, then id.
 *
 * No tag is lost: one whose parent is not among `tags` is a root, and a ring of parents is opened at its smallest id.
 */
export function buildTree<T extends FlatTag>(tags: readonly T[]): TreeNode<T>[] {
  const index = indexTags(tags);
  const nodes = new Map(tags.map((tag) => [tag.id, { tag, children: [] as TreeNode<T>[] }]));
  const roots: TreeNode<T>[] = [];
  for (const tag of tags.toSorted(compareTags)) {
    const node = nodes.get(tag.id);
    const parent = tag.parentId === null || opensRing(index, tag) ? undefined : nodes.get(tag.parentId);
    if (node) (parent?.children ?? roots).push(node);
  }
  return roots;
}

/** Return every tag of the tree, each before what is under it, as a list shows them. */
export function flattenTree<T>(roots: readonly TreeNode<T>[]): TreeLine<T>[] {
  const lines: TreeLine<T>[] = [];
  const waiting = roots.map((node) => ({ node, depth: 0 })).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth } = next;
    lines.push({ tag: node.tag, depth });
    for (const child of node.children.toReversed()) waiting.push({ node: child, depth: depth + 1 });
  }
  return lines;
}

/** Return `tags` by id, to look up many paths quickly. */
export function indexTags<T extends FlatTag>(tags: readonly T[]): ReadonlyMap<string, T> {
  return new Map(tags.map((tag) => [tag.id, tag]));
}

/**
 * Return the tags from the root down to the tag `id`, itself last; nothing when there is no such tag.
 * In a ring of parents the path begins where the ring would repeat.
 */
export function tagPath<T extends FlatTag>(tags: readonly T[] | ReadonlyMap<string, T>, id: string): T[] {
  const index = 'get' in tags ? tags : indexTags(tags);
  const path = new Map<string, T>();
  for (let tag = index.get(id); tag && !path.has(tag.id); tag = parentOf(index, tag)) path.set(tag.id, tag);
  return [...path.values()].reverse();
}

/** Return the ids of the tag `id` and of everything under it; nothing when there is no such tag. */
export function subtreeIds(tags: readonly FlatTag[], id: string): Set<string> {
  const index = indexTags(tags);
  const isUnder = (tag: FlatTag): boolean => tagPath(index, tag.id).some((above) => above.id === id);
  return new Set(tags.filter(isUnder).map((tag) => tag.id));
}

/** Return whether the tag `id` would come to stand under itself if `newParentId` became its parent. */
export function wouldCycle(tags: readonly FlatTag[], id: string, newParentId: string | null): boolean {
  return newParentId !== null && tagPath(tags, newParentId).some((above) => above.id === id);
}

function compareTags(a: FlatTag, b: FlatTag): number {
  return a.position - b.position || compareText(a.name, b.name) || compareText(a.id, b.id);
}

/** Not by locale: server and browser must agree. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function parentOf<T extends FlatTag>(index: ReadonlyMap<string, T>, tag: T): T | undefined {
  return tag.parentId === null ? undefined : index.get(tag.parentId);
}

/** Whether following parents from `tag` leads back to it, and of all that are passed it has the smallest id. */
function opensRing<T extends FlatTag>(index: ReadonlyMap<string, T>, tag: T): boolean {
  const path = tagPath(index, tag.id);
  const returns = path[0]?.parentId === tag.id;
  return returns && path.every((other) => tag.id <= other.id);
}
