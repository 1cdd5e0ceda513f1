import { compareSpans, firstSpanEndingAfter, spansIntersect } from '../core/span';
import type { Span } from '../core/span';

/**
 * Return a lane for each of `spans`, from 0, such that two that overlap never share one.
 * Each takes the lowest that is free where it starts, so a lone span is always in lane 0.
 */
export function lowestLanes(spans: readonly Span[]): number[] {
  const lanes = spans.map(() => 0);
  const ends: number[] = [];
  for (const { span, index } of inOrder(spans, compareSpans)) {
    const free = ends.findIndex((end) => end <= span.start);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = span.end;
    lanes[index] = lane;
  }
  return lanes;
}

/**
 * Return a lane for each of `spans`, from 0, such that of two that overlap the longer is in the higher one: drawn side
 * by side from the text outwards, the outermost is the longest. What would need more than `limit` lanes shares the last.
 */
export function nestedLanes(spans: readonly Span[], limit: number): number[] {
  const lanes = spans.map(() => 0);
  const taken = Array.from({ length: limit }, (): Span[] => []);
  for (const { span, index } of inOrder(spans, byLength)) {
    const lane = Math.min(limit - 1, taken.findLastIndex((row) => isTaken(row, span)) + 1);
    lanes[index] = lane;
    // All that is in a lane below the last lies apart, so a row stays in order and can be searched.
    if (lane < limit - 1 || !isTaken(taken[lane] ?? [], span)) insert(taken[lane] ?? [], span);
  }
  return lanes;
}

function inOrder(
  spans: readonly Span[],
  compare: (a: Span, b: Span) => number,
): { span: Span; index: number }[] {
  return spans.map((span, index) => ({ span, index })).sort((a, b) => compare(a.span, b.span));
}

function byLength(a: Span, b: Span): number {
  return a.end - a.start - (b.end - b.start) || a.start - b.start;
}

function isTaken(row: readonly Span[], span: Span): boolean {
  const next = row[firstSpanEndingAfter(row, span.start)];
  return next !== undefined && spansIntersect(next, span);
}

function insert(row: Span[], span: Span): void {
  row.splice(firstSpanEndingAfter(row, span.start), 0, span);
}
