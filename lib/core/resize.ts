import { type Prose, wordAfter, wordBefore } from './segments';
import type { Span } from './span';

/** One of the two ends of a span. */
export type Edge = 'start' | 'end';

/** Return `span` with its `edge` at the code point `offset`, but never empty and never beyond the text. */
export function moveEdge(prose: Prose, span: Span, edge: Edge, offset: number): Span {
  if (edge === 'start') return { ...span, start: Math.min(Math.max(0, offset), span.end - 1) };
  return { ...span, end: Math.max(Math.min(offset, prose.offsets.length), span.start + 1) };
}

/**
 * Return `span` with its `edge` at the edge of a word near the code point `offset`: a word is in it when more than half
 * of it is. At least one word always stays; where there are no words, nothing is snapped.
 */
export function moveEdgeByWords(prose: Prose, span: Span, edge: Edge, offset: number): Span {
  return edge === 'start' ? moveStart(prose, span, offset) : moveEnd(prose, span, offset);
}

/**
 * Return what a passage comes to of which one person moved ends, from `seen` to `mine`, while it became `now` by the hands of
 * others: each end where it was moved to. `null` when both moved the same end, to different places, or nothing is left.
 */
export function mergeMoves(seen: Span, mine: Span, now: Span): Span | null {
  const start = mergeMove(seen.start, mine.start, now.start);
  const end = mergeMove(seen.end, mine.end, now.end);
  return start !== null && end !== null && start < end ? { start, end } : null;
}

function mergeMove(seen: number, mine: number, now: number): number | null {
  if (mine === seen) return now;
  return now === seen || now === mine ? mine : null;
}

/** Return `span` with one word more or less at its `edge`, or `null` when there is no other or it is the only one. */
export function stepEdge(prose: Prose, span: Span, edge: Edge, by: 'more' | 'less'): Span | null {
  const next = edge === 'start' ? stepStart(prose, span, by) : stepEnd(prose, span, by);
  return next && next.start < next.end ? next : null;
}

function moveStart(prose: Prose, span: Span, offset: number): Span {
  const last = wordBefore(prose, span.end);
  const word = wordAfter(prose, offset);
  if (!last || !word || word.start > last.start) {
    return moveEdge(prose, span, 'start', Math.max(last?.start ?? offset, 0));
  }
  const isMostlyOut = offset > (word.start + word.end) / 2;
  const first = isMostlyOut ? (wordAfter(prose, word.end) ?? word) : word;
  return moveEdge(prose, span, 'start', Math.min(first.start, last.start));
}

function moveEnd(prose: Prose, span: Span, offset: number): Span {
  const first = wordAfter(prose, span.start);
  const word = wordBefore(prose, offset);
  if (!first || !word || word.end < first.end) return moveEdge(prose, span, 'end', first?.end ?? offset);
  const isMostlyOut = offset < (word.start + word.end) / 2;
  const last = isMostlyOut ? (wordBefore(prose, word.start) ?? word) : word;
  return moveEdge(prose, span, 'end', Math.max(last.end, first.end));
}

function stepStart(prose: Prose, { start, end }: Span, by: 'more' | 'less'): Span | null {
  if (by === 'more') {
    const word = wordBefore(prose, start);
    return word && { start: word.start, end };
  }
  const first = wordAfter(prose, start);
  const word = first && first.start <= start ? wordAfter(prose, first.end) : first;
  return word && { start: word.start, end };
}

function stepEnd(prose: Prose, { start, end }: Span, by: 'more' | 'less'): Span | null {
  if (by === 'more') {
    const word = wordAfter(prose, end);
    return word && { start, end: word.end };
  }
  const last = wordBefore(prose, end);
  const word = last && last.end >= end ? wordBefore(prose, last.start) : last;
  return word && { start, end: word.end };
}
