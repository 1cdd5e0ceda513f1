import { TAG_COLOURS, type TagColour } from '@/lib/core/colour';
import type { Span } from '@/lib/core/span';

/** A passage in the colour in which it is drawn; `null` for that of a highlight without a tag. */
export interface ColouredSpan extends Span {
  readonly colour: TagColour | null;
}

/** How many rows and lanes there are to draw in, for a text of how many code points. */
interface MinimapSize {
  readonly rows: number;
  readonly lanes: number;
  readonly length: number;
}

/** A lane filled with one colour from one row up to, not including, another. */
interface MinimapBar {
  readonly lane: number;
  readonly from: number;
  readonly to: number;
  readonly colour: TagColour | null;
}

const COLOURS: readonly (TagColour | null)[] = [...TAG_COLOURS, null];
const NONE = -1;

/**
 * Return what stands for `spans` on a strip of rows: in each row the colours that most of the passages there have, as
 * many as there are lanes. A colour stays in its lane for as long as it is shown.
 */
export function minimapBars(spans: Iterable<ColouredSpan>, size: MinimapSize): MinimapBar[] {
  const counts = countRows(spans, size);
  const lanes = new Int8Array(size.lanes).fill(NONE);
  const since = new Int32Array(size.lanes);
  const bars: MinimapBar[] = [];
  for (let row = 0; row <= size.rows; row += 1) {
    const next =
      row < size.rows ? laneColours(lanes, commonest(counts, row, size.lanes)) : lanes.map(() => NONE);
    for (let lane = 0; lane < size.lanes; lane += 1) {
      const before = lanes[lane] ?? NONE;
      if (before === next[lane]) continue;
      if (before !== NONE) {
        bars.push({ lane, from: since[lane] ?? 0, to: row, colour: COLOURS[before] ?? null });
      }
      lanes[lane] = next[lane] ?? NONE;
      since[lane] = row;
    }
  }
  return bars;
}

/** How many passages of each colour are in each row: what begins and ends where first, then added up from the top. */
function countRows(spans: Iterable<ColouredSpan>, { rows, length }: MinimapSize): Int32Array {
  const width = COLOURS.length;
  const counts = new Int32Array((rows + 1) * width);
  const perRow = rows / Math.max(1, length);
  for (const { start, end, colour } of spans) {
    const first = Math.min(rows - 1, Math.floor(start * perRow));
    const last = Math.max(first + 1, Math.min(rows, Math.ceil(end * perRow)));
    const column = colour === null ? width - 1 : TAG_COLOURS.indexOf(colour);
    add(counts, first * width + column, 1);
    add(counts, last * width + column, -1);
  }
  for (let at = width; at < counts.length; at += 1) add(counts, at, counts[at - width] ?? 0);
  return counts;
}

function add(counts: Int32Array, at: number, value: number): void {
  counts[at] = (counts[at] ?? 0) + value;
}

/** The colours that most have in `row`, at most `limit`. */
function commonest(counts: Int32Array, row: number, limit: number): number[] {
  const at = row * COLOURS.length;
  const found: number[] = [];
  for (let colour = 0; colour < COLOURS.length; colour += 1) {
    if ((counts[at + colour] ?? 0) > 0) found.push(colour);
  }
  if (found.length <= limit) return found;
  return found.sort((a, b) => (counts[at + b] ?? 0) - (counts[at + a] ?? 0) || a - b).slice(0, limit);
}

function laneColours(lanes: Int8Array, colours: readonly number[]): Int8Array {
  const next = lanes.map((colour) => (colours.includes(colour) ? colour : NONE));
  for (const colour of colours) {
    if (!next.includes(colour)) next[next.indexOf(NONE)] = colour;
  }
  return next;
}
