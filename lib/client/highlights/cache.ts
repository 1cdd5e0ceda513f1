import { compareSpans } from '../../core/span';
import type { Highlight, HighlightFeed, HighlightPatch } from '../../contracts/highlight';

/** Return `feed` with `highlight` in it, in the place of its older self where it has one. */
export function putHighlight(feed: HighlightFeed, highlight: Highlight): HighlightFeed {
  const isThere = feed.items.some(({ id }) => id === highlight.id);
  const items = isThere
    ? feed.items.map((other) => (other.id === highlight.id ? highlight : other))
    : [...feed.items, highlight];
  return { ...feed, items };
}

/** Return `feed` without the highlight `id`. */
export function removeHighlight(feed: HighlightFeed, id: string): HighlightFeed {
  return { ...feed, items: feed.items.filter((highlight) => highlight.id !== id) };
}

/** Return `feed` with the fields of `patch` changed in the highlight `id`. */
export function patchHighlight(feed: HighlightFeed, id: string, patch: HighlightPatch): HighlightFeed {
  return change(feed, id, (highlight) => ({
    ...highlight,
    start: patch.start ?? highlight.start,
    end: patch.end ?? highlight.end,
    exact: patch.exact ?? highlight.exact,
    visibility: patch.visibility ?? highlight.visibility,
    note: patch.note === undefined ? highlight.note : patch.note,
  }));
}

/** Return `feed` with the tag `tagId` on the highlight `id`, or off it. Doing it twice is doing it once. */
export function setTag(feed: HighlightFeed, id: string, tagId: string, isOn: boolean): HighlightFeed {
  return change(feed, id, (highlight) => {
    const others = highlight.tagIds.filter((other) => other !== tagId);
    if (!isOn) return { ...highlight, tagIds: others };
    return others.length < highlight.tagIds.length ? highlight : { ...highlight, tagIds: [...others, tagId] };
  });
}

/** Return `feed` with the highlight `id` as it was `before`; without it where there was none. */
export function revertHighlight(
  feed: HighlightFeed,
  id: string,
  before: Highlight | undefined,
): HighlightFeed {
  return before ? putHighlight(feed, before) : removeHighlight(feed, id);
}

/**
 * Return `feed` with the server's `answer` to a change in it.
 *
 * While later changes to the same highlight are on their way, what is drawn already shows them: then only the version
 * is taken over, which the next of them has to name.
 */
export function acceptAnswer(feed: HighlightFeed, answer: Highlight, isLast: boolean): HighlightFeed {
  if (isLast) return putHighlight(feed, answer);
  return change(feed, answer.id, (highlight) => ({ ...highlight, version: answer.version }));
}

/** Return `feed` with all that `changes`, the answer to `?since=`, says. A row that is older than ours is left out. */
export function mergeFeed(feed: HighlightFeed, changes: HighlightFeed): HighlightFeed {
  const deleted = new Set(changes.deleted);
  const items = new Map(feed.items.filter(({ id }) => !deleted.has(id)).map((item) => [item.id, item]));
  for (const item of changes.items) {
    const known = items.get(item.id);
    if (!known || known.version <= item.version) items.set(item.id, item);
  }
  return { version: changes.version, items: [...items.values()], deleted: [] };
}

/** Return `feed` such that everything is asked for again: for when it is uncertain what the server has. */
export function forgetVersion(feed: HighlightFeed): HighlightFeed {
  return { ...feed, version: 0 };
}

/** Return the highlights in the order in which one meets them in the text: by start, and the longer first. */
export function inTextOrder(highlights: readonly Highlight[]): Highlight[] {
  return highlights.toSorted((a, b) => compareSpans(a, b) || (a.id < b.id ? -1 : 1));
}

function change(feed: HighlightFeed, id: string, update: (highlight: Highlight) => Highlight): HighlightFeed {
  return {
    ...feed,
    items: feed.items.map((highlight) => (highlight.id === id ? update(highlight) : highlight)),
  };
}
