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
  const rows = Array.from({ length: limit }, () => new LaneRow());
  for (const { span, index } of inOrder(spans, byLength)) {
    const lane = Math.min(limit - 1, rows.findLastIndex((row) => row.isTaken(span)) + 1);
    lanes[index] = lane;
    // What has no room in the last lane shares it, and is not kept: what is lies apart, in order, and can be searched.
    if (!rows[lane]?.isTaken(span)) rows[lane]?.take(span);
  }
  return lanes;
}

/** Where each of `limit` lanes is taken. What overlaps never shares one of them; beyond the last all is one. */
export class Lanes {
  readonly #rows: readonly LaneRow[];

  constructor(limit: number) {
    this.#rows = Array.from({ length: limit }, () => new LaneRow());
  }

  /**
   * Take for `span` the first of `preferred` where it meets nothing, else the lowest, and return it: the limit where
   * none is free.
   */
  take(span: Span, preferred: readonly number[] = []): number {
    const isFree = (lane: number) => this.#rows[lane]?.isTaken(span) === false;
    const lowest = this.#rows.findIndex((row) => !row.isTaken(span));
    const lane = preferred.find(isFree) ?? (lowest < 0 ? this.#rows.length : lowest);
    this.#rows[lane]?.take(span);
    return lane;
  }

  /** Make `lane` free again where `span` took it. */
  free(span: Span, lane: number): void {
    this.#rows[lane]?.free(span);
  }
}

/** Where one lane is taken, by spans none of which overlap. */
class LaneRow {
  readonly #taken: Span[] = [];

  /** Return whether a span that was put here shares anything with `span`. */
  isTaken(span: Span): boolean {
    const next = this.#taken[firstSpanEndingAfter(this.#taken, span.start)];
    return next !== undefined && spansIntersect(next, span);
  }

  /** Put `span` here, where nothing is taken yet. */
  take(span: Span): void {
    this.#taken.splice(firstSpanEndingAfter(this.#taken, span.start), 0, span);
  }

  /** Make free what `span`, which was put here, takes. */
  free(span: Span): void {
    const index = firstSpanEndingAfter(this.#taken, span.start);
    if (this.#taken[index]?.start === span.start) this.#taken.splice(index, 1);
  }
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
