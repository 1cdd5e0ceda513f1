import { firstIndexWhere } from './first-index';
import { compareSpans, firstSpanEndingAfter, intersectSpans, spansIntersect } from './span';
import type { Span } from './span';

/** A stretch of text all of which is covered by the same intervals. */
export interface Run<T> {
  readonly start: number;
  readonly end: number;
  /** The intervals that cover the run: by start, then the longer first, then as they were given. */
  readonly items: readonly T[];
}

/** An interval with its place in the order of `Run.items`. */
interface Ranked<T> extends Span {
  readonly item: T;
  readonly rank: number;
}

/**
 * Return `within` cut into the longest runs that are each covered throughout by the same `intervals`.
 *
 * The runs follow one another without gap or overlap from the start of `within` to its end, and neighbours differ in
 * their items. Parts of intervals outside `within` are ignored, empty intervals altogether; an empty `within` has no
 * runs. Takes O(n log n) for n intervals, plus the size of the result.
 */
export function sweep<T extends Span>(within: Span, intervals: readonly T[]): Run<T>[] {
  const starting = rankedInside(within, intervals);
  const ending = starting.toSorted((a, b) => a.end - b.end);
  const active: Ranked<T>[] = [];
  const runs: Run<T>[] = [];
  let started = 0;
  let ended = 0;
  let position = within.start;
  while (position < within.end) {
    // Intervals start in the order of their ranks, so adding at the end keeps the active ones sorted.
    for (let next = starting[started]; next?.start === position; next = starting[++started])
      active.push(next);
    for (let next = ending[ended]; next?.end === position; next = ending[++ended]) removeRanked(active, next);
    const end = Math.min(starting[started]?.start ?? within.end, ending[ended]?.end ?? within.end);
    runs.push({ start: position, end, items: active.map(({ item }) => item) });
    position = end;
  }
  return runs;
}

/**
 * Return, for each of `blocks`, the `intervals` that share some text with it, in their given order.
 * An interval across several blocks is in the list of each. Empty intervals are in none.
 *
 * `blocks` must be in order and not overlapping, as those of a statement are; `intervals` may be in any order.
 */
export function groupByBlock<T extends Span>(blocks: readonly Span[], intervals: readonly T[]): T[][] {
  const groups = blocks.map((): T[] => []);
  for (const interval of intervals) {
    const first = firstSpanEndingAfter(blocks, interval.start);
    for (let index = first; isTouched(blocks[index], interval); index += 1) groups[index]?.push(interval);
  }
  return groups;
}

function isTouched(block: Span | undefined, interval: Span): boolean {
  return block !== undefined && spansIntersect(block, interval);
}

function rankedInside<T extends Span>(within: Span, intervals: readonly T[]): Ranked<T>[] {
  return intervals.toSorted(compareSpans).flatMap((item, rank) => {
    const shared = intersectSpans(item, within);
    return shared ? [{ ...shared, item, rank }] : [];
  });
}

function removeRanked<T>(active: Ranked<T>[], { rank }: Ranked<T>): void {
  const at = firstIndexWhere(active, (other) => other.rank >= rank);
  active.splice(at, 1);
}
