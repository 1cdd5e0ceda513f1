import { type Highlight, MAX_NOTE } from '../../contracts/highlight';
import type { OffsetMap } from '../../core/code-points';
import type { Span } from '../../core/span';
import type { Passage } from './history';

/** How a highlight becomes two. */
export interface Split {
  readonly id: string;
  /** What is left to the highlight itself: its beginning. It keeps note and replies. */
  readonly first: Passage;
  /** What becomes a highlight of its own, with the same tags. */
  readonly second: Passage;
}

/**
 * Return how to split `highlight` before code point `at` of its text, or `null` where that would leave one of the
 * halves empty. White space at the cut belongs to neither.
 */
export function planSplit(highlight: Highlight, at: number, offsets: OffsetMap): Split | null {
  const { id, start, end, anchor } = highlight;
  if (anchor === 'orphaned' || at <= start || at >= end) return null;
  const before = offsets.slice(start, at);
  const after = offsets.slice(at, end);
  // White space is never astral, so that differences of UTF-16 lengths count code points too.
  const first = { start, end: at - (before.length - before.trimEnd().length) };
  const second = { start: at + (after.length - after.trimStart().length), end };
  if (first.start >= first.end || second.start >= second.end) return null;
  return {
    id,
    first: { ...first, exact: offsets.slice(first.start, first.end) },
    second: { ...second, exact: offsets.slice(second.start, second.end) },
  };
}

/** How two highlights become one. */
export interface Join {
  /** The one that stays, as it is now. */
  readonly survivor: Highlight;
  /** The one that goes. */
  readonly other: Highlight;
  readonly passage: Passage;
  readonly addTagIds: readonly string[];
  readonly note: string | null;
}

/**
 * Why two highlights cannot be joined: they are apart, one may not be changed by this person, both have replies, one is
 * private and the other not, or their notes are too long together.
 */
export type JoinRefusal = 'apart' | 'forbidden' | 'replies' | 'visibility' | 'note';

/**
 * Return how to join two highlights, or why not. The one with replies stays, else the one that comes first in the text.
 * Nothing of either is lost: the tags of both, and the notes one below the other.
 */
export function planJoin(a: Highlight, b: Highlight, offsets: OffsetMap): Join | { refusal: JoinRefusal } {
  const [first, second] = a.start < b.start || (a.start === b.start && a.end >= b.end) ? [a, b] : [b, a];
  const refusal = refusalToJoin(first, second, offsets);
  if (refusal) return { refusal };
  const [survivor, other] = second.replyCount > 0 ? [second, first] : [first, second];
  const start = first.start;
  const end = Math.max(first.end, second.end);
  const notes = [first.note, second.note].filter((note) => note !== null);
  return {
    survivor,
    other,
    passage: { start, end, exact: offsets.slice(start, end) },
    addTagIds: other.tagIds.filter((tagId) => !survivor.tagIds.includes(tagId)),
    note: notes.length === 0 ? null : [...new Set(notes)].join('\n\n'),
  };
}

function refusalToJoin(first: Highlight, second: Highlight, offsets: OffsetMap): JoinRefusal | null {
  if (!areTouching(first, second, offsets)) return 'apart';
  if (![first, second].every(({ can }) => can.edit && can.tag && can.remove)) return 'forbidden';
  if (first.visibility !== second.visibility) return 'visibility';
  if (first.replyCount > 0 && second.replyCount > 0) return 'replies';
  const length = (first.note?.length ?? 0) + (second.note?.length ?? 0) + 2;
  return length > MAX_NOTE ? 'note' : null;
}

function areTouching(first: Highlight, second: Highlight, offsets: OffsetMap): boolean {
  if (first.anchor === 'orphaned' || second.anchor === 'orphaned') return false;
  if (first.revision !== second.revision) return false;
  return isOnlySpace(first, second, offsets);
}

/** Return whether nothing but white space stands between two spans, of which `first` begins first. */
function isOnlySpace(first: Span, second: Span, offsets: OffsetMap): boolean {
  return first.end >= second.start || offsets.slice(first.end, second.start).trim() === '';
}

/**
 * Return the highlight after `highlight` in the text that overlaps or touches it, or is kept from it by white space
 * alone. `inOrder` must be in the order of the text.
 */
export function nextTouching(
  inOrder: readonly Highlight[],
  highlight: Highlight,
  offsets: OffsetMap,
): Highlight | undefined {
  const at = inOrder.findIndex(({ id }) => id === highlight.id);
  if (at < 0) return undefined;
  const next = inOrder.slice(at + 1).find(({ anchor }) => anchor !== 'orphaned');
  return next && areTouching(highlight, next, offsets) ? next : undefined;
}
