import type { Tag, TagPatch } from '../contracts/tag';

/** Return `tags` with the tag `id` changed as `patch` says; a new parent or position moves its siblings too. */
export function patchTag(tags: readonly Tag[], id: string, patch: TagPatch): Tag[] {
  const { parentId, position, ...fields } = patch;
  const patched = tags.map((tag) => (tag.id === id ? { ...tag, ...present(fields) } : tag));
  const tag = patched.find((other) => other.id === id);
  if (!tag || (parentId === undefined && position === undefined)) return patched;
  return moveTag(patched, id, parentId === undefined ? tag.parentId : parentId, position);
}

/**
 * Return `tags` with the tag `id` under `parentId`, as number `position` among its siblings there, last when absent.
 * The siblings that it leaves and those that it joins are numbered without gaps.
 */
export function moveTag(tags: readonly Tag[], id: string, parentId: string | null, position?: number): Tag[] {
  const tag = tags.find((other) => other.id === id);
  if (!tag) return [...tags];
  const left = siblingsOf(tags, tag.parentId).filter((other) => other.id !== id);
  const joined = parentId === tag.parentId ? left : siblingsOf(tags, parentId);
  const placed = joined.toSpliced(position ?? joined.length, 0, { ...tag, parentId });
  const changed = new Map([...left, ...placed].map((other) => [other.id, other]));
  const positions = new Map(
    [...left.entries(), ...placed.entries()].map(([index, other]) => [other.id, index]),
  );
  return tags.map((other) => {
    const moved = changed.get(other.id) ?? other;
    return { ...moved, position: positions.get(other.id) ?? moved.position };
  });
}

/** Return the tags directly under `parentId`, archived ones too, in their order. */
export function siblingsOf(tags: readonly Tag[], parentId: string | null): Tag[] {
  return tags.filter((tag) => tag.parentId === parentId).toSorted((a, b) => a.position - b.position);
}

/** Return `tags` with `tag` in it, moved to where it says it stands. */
export function putTag(tags: readonly Tag[], tag: Tag): Tag[] {
  const others = tags.filter(({ id }) => id !== tag.id);
  return moveTag([...others, tag], tag.id, tag.parentId, tag.position);
}

/** Return `tags` without the tag `id`. */
export function removeTag(tags: readonly Tag[], id: string): Tag[] {
  return tags.filter((tag) => tag.id !== id);
}

/** Only the fields that have a value: spreading an `undefined` would erase what was there. */
function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> }; // just filtered so
}
