import type { Tag, TagPatch } from '../contracts/tag';
import { keepRows } from './kept-rows';

/** What a write does to a codebook as it is drawn, in a form that can be kept. Doing all of them twice is doing them once. */
export type TagDrawing =
  | { readonly do: 'put'; readonly tag: Tag }
  | { readonly do: 'patch'; readonly id: string; readonly patch: TagPatch }
  | { readonly do: 'remove'; readonly id: string };

/** Return the key of the codebook of a project. */
export function tagsKey(project: string) {
  return ['tags', project] as const;
}

/** Return `tags` with all of `drawings` in it, in that order; the very same where it shows them already. */
export function drawTags(tags: readonly Tag[], drawings: readonly TagDrawing[]): readonly Tag[] {
  return keepRows(tags, drawings.reduce(drawTag, tags));
}

function drawTag(tags: readonly Tag[], drawing: TagDrawing): readonly Tag[] {
  if (drawing.do === 'remove') return removeTag(tags, drawing.id);
  if (drawing.do === 'patch') return patchTag(tags, drawing.id, drawing.patch);
  const { tag } = drawing;
  // What the server has of it already is newer than what was drafted. Else it comes last, whatever came there meanwhile.
  if (tags.some(({ id }) => id === tag.id)) return tags;
  return moveTag([...tags, tag], tag.id, tag.parentId);
}

/** Return the tag that `drawing` is about. */
export function taggedIn(drawing: TagDrawing): string {
  return drawing.do === 'put' ? drawing.tag.id : drawing.id;
}

/** Return `tags` without what `drawing` did to them, given the tag as it was `before`: what others changed since stays. */
export function undrawTag(
  tags: readonly Tag[],
  drawing: TagDrawing,
  before: Tag | undefined,
): readonly Tag[] {
  if (drawing.do === 'put') return before ? tags : removeTag(tags, drawing.tag.id);
  if (!before) return tags;
  if (drawing.do === 'remove') return tags.some(({ id }) => id === before.id) ? tags : putTag(tags, before);
  const { parentId, position, ...fields } = drawing.patch;
  const names = Object.keys(present(fields)) as (keyof typeof fields)[]; // Object.keys forgets that they are keys of it
  const undone = Object.fromEntries(names.map((name) => [name, before[name]])) as TagPatch; // as it was
  const isMoved = parentId !== undefined || position !== undefined;
  const place = isMoved ? { parentId: before.parentId, position: before.position } : {};
  return patchTag(tags, drawing.id, { ...undone, ...place });
}

/**
 * Return `tags` with the server's `answer` to a change. While later changes are on their way what is drawn already shows
 * them: then only what the server alone decides is taken over. One that is no longer drawn was taken away by a later one.
 */
export function acceptTag(tags: readonly Tag[], answer: Tag, isLast: boolean): Tag[] {
  if (isLast) return putTag(tags, answer);
  const { version, slug } = answer;
  return tags.map((tag) => (tag.id === answer.id ? { ...tag, version, slug } : tag));
}

/** Return `tags` with the tag `id` changed as `patch` says; a new parent or position moves its siblings too. */
export function patchTag(tags: readonly Tag[], id: string, patch: TagPatch): Tag[] {
  const { parentId, position, ...given } = patch;
  const fields = present(given);
  const patched = tags.map((tag) => (tag.id === id && !has(tag, fields) ? { ...tag, ...fields } : tag));
  const tag = patched.find((other) => other.id === id);
  const parent = parentId === undefined ? tag?.parentId : parentId;
  // As on the server: under the parent that it has, it stays where it is.
  if (!tag || parent === undefined || (parent === tag.parentId && position === undefined)) return patched;
  return moveTag(patched, id, parent, position);
}

function has(tag: Tag, fields: Partial<Tag>): boolean {
  return Object.entries(fields).every(([name, value]) => tag[name as keyof Tag] === value); // the fields of a tag
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
    const at = positions.get(other.id) ?? moved.position;
    const isThere = other.position === at && other.parentId === moved.parentId;
    return isThere ? other : { ...moved, position: at };
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
