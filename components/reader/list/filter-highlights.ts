import type { Highlight } from '@/lib/contracts/highlight';
import type { Tag } from '@/lib/contracts/tag';
import { subtreeIds } from '@/lib/core/codebook-tree';

/** Which highlights are shown: those of which everything is true that is asked for here. */
export interface HighlightFilter {
  /** The ids of tags. A highlight must bear each of them, or one that stands under it in the codebook. */
  readonly tagIds: readonly string[];
  readonly isUntagged: boolean;
  /** The id of who marked it, or `me`; `null` for anyone. */
  readonly person: string | null;
  readonly hasNote: boolean;
  readonly hasReplies: boolean;
}

/** Whoever reads: a link with a filter shows each person their own. */
export const ME = 'me';

export const NO_FILTER: HighlightFilter = {
  tagIds: [],
  isUntagged: false,
  person: null,
  hasNote: false,
  hasReplies: false,
};

/** Return whether `filter` lets everything through. */
export function isOpenFilter({ tagIds, isUntagged, person, hasNote, hasReplies }: HighlightFilter): boolean {
  return tagIds.length === 0 && person === null && !isUntagged && !hasNote && !hasReplies;
}

/**
 * Return those of `all` that `filter` lets through, for the viewer `viewerId`; `all` itself when it lets all through.
 * One that is being written at, by its id in `written`, is let through whatever others do to it.
 */
export function filterHighlights(
  all: readonly Highlight[],
  filter: HighlightFilter,
  viewerId: string,
  tags: readonly Tag[],
  written: ReadonlySet<string> = NOBODY,
): readonly Highlight[] {
  if (isOpenFilter(filter)) return all;
  const isWanted = wantedBy(filter, viewerId, tags);
  const shown: Highlight[] = [];
  for (const highlight of all) if (isWanted(highlight) || written.has(highlight.id)) shown.push(highlight);
  return shown;
}

const NOBODY: ReadonlySet<string> = new Set();

function wantedBy(
  { tagIds, person, isUntagged, hasNote, hasReplies }: HighlightFilter,
  viewerId: string,
  tags: readonly Tag[],
): (highlight: Highlight) => boolean {
  const author = person === ME ? viewerId : person;
  const wanted = tagIds.map((id) => subtreeIds(tags, id));
  return (highlight) => {
    if (author !== null && highlight.author.id !== author) return false;
    if (hasNote && highlight.note === null) return false;
    if (hasReplies && highlight.replyCount === 0) return false;
    if (isUntagged && highlight.tagIds.length > 0) return false;
    return wanted.every((ids) => bearsOneOf(highlight, ids));
  };
}

function bearsOneOf({ tagIds }: Highlight, ids: ReadonlySet<string>): boolean {
  return tagIds.some((id) => ids.has(id));
}

/** What the parts of a filter are called in an address. */
const NAMES = { tag: 'tag', person: 'by', untagged: 'untagged', note: 'note', replies: 'replies' } as const;
const YES = '1';

/** Return the filter that an address asks for. */
export function filterFromSearch(search: Pick<URLSearchParams, 'get' | 'getAll'>): HighlightFilter {
  const tagIds = [...new Set(search.getAll(NAMES.tag).filter((id) => id !== ''))];
  const is = (name: string) => search.get(name) === YES;
  return {
    tagIds,
    // Nothing has a tag and has none.
    isUntagged: tagIds.length === 0 && is(NAMES.untagged),
    person: search.get(NAMES.person) || null,
    hasNote: is(NAMES.note),
    hasReplies: is(NAMES.replies),
  };
}

/** Return `search`, the part of an address after the question mark, with `filter` in it and all else as it is. */
export function searchWithFilter(search: string, filter: HighlightFilter): string {
  const params = new URLSearchParams(search);
  for (const name of Object.values(NAMES)) params.delete(name);
  for (const id of filter.tagIds) params.append(NAMES.tag, id);
  if (filter.isUntagged) params.set(NAMES.untagged, YES);
  if (filter.person !== null) params.set(NAMES.person, filter.person);
  if (filter.hasNote) params.set(NAMES.note, YES);
  if (filter.hasReplies) params.set(NAMES.replies, YES);
  return params.size === 0 ? '' : `?${params.toString()}`;
}
