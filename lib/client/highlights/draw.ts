import type { BulkChange, Highlight, HighlightFeed, HighlightPatch } from '../../contracts/highlight';
import { insertHighlights, replaceHighlights, withPatch, withTag, withTags } from './cache';

/** What a write does to the highlights that are drawn, in a form that can be kept. Doing it twice is doing it once. */
export type HighlightDrawing =
  | { readonly do: 'put'; readonly highlight: Highlight }
  | { readonly do: 'patch'; readonly id: string; readonly patch: HighlightPatch }
  | { readonly do: 'tag'; readonly id: string; readonly tagId: string; readonly isOn: boolean }
  | { readonly do: 'remove'; readonly id: string }
  /** Of those to restore, the ones in `trash` are drawn at once. */
  | { readonly do: 'bulk'; readonly change: BulkChange; readonly trash: readonly Highlight[] };

/**
 * Return `feed` with all of `drawings` in it, in that order; the very same where it shows them already. However many they
 * are, the feed is walked through only once.
 */
export function drawHighlights(feed: HighlightFeed, drawings: readonly HighlightDrawing[]): HighlightFeed {
  const ids = new Set(drawings.flatMap(idsOf));
  const before = new Map(feed.items.filter(({ id }) => ids.has(id)).map((row) => [row.id, row]));
  const rows = new Map(before);
  for (const drawing of drawings) draw(rows, drawing);
  const isSame = [...ids].every((id) => rows.get(id) === before.get(id));
  if (isSame) return feed;
  return before.size === 0 ? insertHighlights(feed, rows.values()) : replaceHighlights(feed, ids, rows);
}

/** Return the highlights that `drawing` is about. */
export function idsOf(drawing: HighlightDrawing): readonly string[] {
  if (drawing.do === 'bulk') return drawing.change.ids;
  return [drawing.do === 'put' ? drawing.highlight.id : drawing.id];
}

function draw(rows: Map<string, Highlight>, drawing: HighlightDrawing): void {
  const change = (id: string, update: (row: Highlight) => Highlight) => {
    const row = rows.get(id);
    if (row) rows.set(id, update(row));
  };
  switch (drawing.do) {
    case 'put':
      // What the server has of it already is newer than what was drafted.
      if (!rows.has(drawing.highlight.id)) rows.set(drawing.highlight.id, drawing.highlight);
      break;
    case 'patch':
      change(drawing.id, (row) => withPatch(row, drawing.patch));
      break;
    case 'tag':
      change(drawing.id, (row) => withTag(row, drawing.tagId, drawing.isOn));
      break;
    case 'remove':
      rows.delete(drawing.id);
      break;
    case 'bulk':
      drawBulk(rows, drawing.change, drawing.trash);
  }
}

function drawBulk(rows: Map<string, Highlight>, change: BulkChange, trash: readonly Highlight[]): void {
  if (change.restore) {
    for (const highlight of trash) if (!rows.has(highlight.id)) rows.set(highlight.id, highlight);
  }
  for (const id of change.ids) {
    const row = rows.get(id);
    if (change.delete) rows.delete(id);
    else if (row) rows.set(id, withTags(row, change));
  }
}
