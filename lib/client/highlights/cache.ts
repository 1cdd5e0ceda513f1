import { replaceEqualDeep } from '@tanstack/react-query';
import { firstIndexAfter, firstIndexWhere } from '../../core/first-index';
import { compareSpans } from '../../core/span';
import type {
  BulkChange,
  Highlight,
  HighlightFeed,
  HighlightPatch,
  MarkedPassage,
} from '../../contracts/highlight';

// The rows of a feed stand in the order of the text, always: with ten thousand of them, sorting at each change is felt.

/** Return `feed` with `highlight` in it, instead of its older self where it has one. */
export function putHighlight(feed: HighlightFeed, highlight: Highlight): HighlightFeed {
  const at = feed.items.findIndex(({ id }) => id === highlight.id);
  return { ...feed, items: at < 0 ? insert(feed.items, highlight) : replaceAt(feed.items, at, highlight) };
}

/** Return `highlight` with the fields of `patch` changed; the very same one when it says all that already. */
export function withPatch(highlight: Highlight, patch: HighlightPatch): Highlight {
  return replaceEqualDeep(highlight, {
    ...highlight,
    start: patch.start ?? highlight.start,
    end: patch.end ?? highlight.end,
    exact: patch.exact ?? highlight.exact,
    visibility: patch.visibility ?? highlight.visibility,
    note: patch.note === undefined ? highlight.note : patch.note,
  });
}

/** Return `highlight` with the tag `tagId` on it, or off it; the very same one when that is so already. */
export function withTag(highlight: Highlight, tagId: string, isOn: boolean): Highlight {
  if (highlight.tagIds.includes(tagId) === isOn) return highlight;
  const others = highlight.tagIds.filter((other) => other !== tagId);
  return { ...highlight, tagIds: isOn ? [...others, tagId] : others };
}

/** Return `highlight` without the tags that `change` takes off and with those it adds, which win; the very same one when that is so. */
export function withTags(highlight: Highlight, { addTagIds, removeTagIds }: BulkChange): Highlight {
  const removed = removeTagIds.filter((tagId) => !addTagIds.includes(tagId));
  const without = removed.reduce((row, tagId) => withTag(row, tagId, false), highlight);
  return addTagIds.reduce((row, tagId) => withTag(row, tagId, true), without);
}

/** Return `feed` with the highlights `ids` as `rows` has them, by id; without those that it has not. */
export function replaceHighlights(
  feed: HighlightFeed,
  ids: Iterable<string>,
  rows: ReadonlyMap<string, Highlight>,
): HighlightFeed {
  const touched = new Set(ids);
  const others = feed.items.filter(({ id }) => !touched.has(id));
  return insertHighlights({ ...feed, items: asOrdered(others, feed.items) }, rows.values());
}

/** Return `feed` with `rows` in it as well: it has none of them yet. */
export function insertHighlights(feed: HighlightFeed, rows: Iterable<Highlight>): HighlightFeed {
  return { ...feed, items: zip(feed.items, inTextOrder([...rows])) };
}

/**
 * Return `feed` with the server's `answers` to a change in it; one that is older than what is drawn already, because
 * others changed the row since and that was told first, is left out.
 *
 * While later changes to the same highlight are on their way, what is drawn already shows them: then, where `isLast`
 * says no, only the version is taken over, which the next of them has to name.
 */
export function acceptAnswers(
  feed: HighlightFeed,
  answers: readonly Highlight[],
  isLast: (id: string) => boolean,
): HighlightFeed {
  const [only, second] = answers;
  if (only && !second) {
    const drawn = feed.items.find(({ id }) => id === only.id);
    if (drawn && drawn.version > only.version) return feed;
    if (isLast(only.id)) return putHighlight(feed, only);
    return change(feed, only.id, (row) => ({ ...row, version: only.version }));
  }
  const rows = new Map(answers.map((row) => [row.id, row]));
  const drawn = feed.items.map((item) => {
    const row = rows.get(item.id);
    return row && !isLast(row.id) ? { ...item, version: Math.max(item.version, row.version) } : item;
  });
  return {
    ...feed,
    items: mergeItems(drawn, { items: answers.filter(({ id }) => isLast(id)), deleted: [] }),
  };
}

/**
 * Return `feed` with all that `changes`, the answer to `?since=`, says. A row that is older than ours is left out, and
 * parts of the feed that were missing still are. Where it says all there is, nothing of `feed` is left.
 */
export function mergeFeed(feed: HighlightFeed, { isWhole, ...changes }: HighlightFeed): HighlightFeed {
  if (isWhole) return changes;
  return { ...feed, version: changes.version, items: mergeItems(feed.items, changes) };
}

/**
 * Return `feed` with `part`, the next part of it. Its version stays that of the first part: what changed while the
 * parts came is asked for since then.
 */
export function mergePart(feed: HighlightFeed, part: HighlightFeed): HighlightFeed {
  return { ...feed, next: part.next, items: mergeItems(feed.items, part) };
}

/** Return `feed` such that all that changed after `version` is asked for again, whatever of it is known. */
export function rewindTo(feed: HighlightFeed, version: number): HighlightFeed {
  return feed.version > version ? { ...feed, version } : feed;
}

/** Return `feed` such that everything is asked for again: for when it is uncertain what the server has. */
export function forgetVersion(feed: HighlightFeed): HighlightFeed {
  return { ...feed, version: 0 };
}

/** Order highlights as one meets them in the text: by start, and the longer first. No two are equal. */
export function compareInText(a: MarkedPassage, b: MarkedPassage): number {
  return compareSpans(a, b) || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/** Return the highlights in the order in which one meets them in the text; those of a feed are, and are returned as they are. */
export function inTextOrder(highlights: readonly Highlight[]): readonly Highlight[] {
  if (inOrder.has(highlights)) return highlights;
  const isInOrder = highlights.every((highlight, index) => {
    const previous = highlights[index - 1];
    return !previous || compareInText(previous, highlight) < 0;
  });
  const sorted = isInOrder ? highlights : highlights.toSorted(compareInText);
  inOrder.add(sorted);
  return sorted;
}

/** Lists that are known to be in the order of the text. Nothing of them ever changes. */
const inOrder = new WeakSet<readonly Highlight[]>();

/** Return `highlights`, which are in order where `from` is. */
function asOrdered<T extends readonly Highlight[]>(highlights: T, from: readonly Highlight[]): T {
  if (inOrder.has(from)) inOrder.add(highlights);
  return highlights;
}

/** Both lists are in order, so that one walk through them is enough, however long they are. */
function mergeItems(
  known: readonly Highlight[],
  changes: { readonly items: readonly Highlight[]; readonly deleted: readonly string[] },
): Highlight[] {
  const changed = new Map(changes.items.map((item) => [item.id, item]));
  const deleted = new Set(changes.deleted);
  const kept: Highlight[] = [];
  for (const item of known) {
    const change = changed.get(item.id);
    if (change && change.version < item.version) changed.delete(item.id);
    // One that says what we know already is not drawn anew.
    else if (change) changed.set(item.id, replaceEqualDeep(item, change));
    if (!deleted.has(item.id) && (!change || change.version < item.version)) kept.push(item);
  }
  return zip(kept, inTextOrder([...changed.values()]));
}

/** Of a long list and a short one, most of the long one is not looked at. */
function zip(left: readonly Highlight[], right: readonly Highlight[]): Highlight[] {
  const merged: Highlight[] = [];
  let from = 0;
  for (const item of right) {
    const to = firstIndexAfter(left, (other) => compareInText(other, item) > 0, from);
    for (const other of left.slice(from, to)) merged.push(other);
    merged.push(item);
    from = to;
  }
  return asOrdered(merged.concat(left.slice(from)), left);
}

function change(feed: HighlightFeed, id: string, update: (highlight: Highlight) => Highlight): HighlightFeed {
  const at = feed.items.findIndex((highlight) => highlight.id === id);
  const old = feed.items[at];
  return old ? { ...feed, items: replaceAt(feed.items, at, update(old)) } : feed;
}

function replaceAt(items: readonly Highlight[], at: number, highlight: Highlight): Highlight[] {
  const old = items[at];
  if (old && compareSpans(old, highlight) === 0) return asOrdered(items.with(at, highlight), items);
  return insert(asOrdered(items.toSpliced(at, 1), items), highlight);
}

function insert(items: readonly Highlight[], highlight: Highlight): Highlight[] {
  const at = firstIndexWhere(items, (item) => compareInText(item, highlight) >= 0);
  return asOrdered(items.toSpliced(at, 0, highlight), items);
}
