import { nextSentence, previousSentence, type Prose, sentenceAt } from './segments';
import { firstSpanEndingAfter } from './span';
import type { Span } from './span';

/** What a caret can step by: a sentence, or a block of the text. */
export type StepUnit = 'sentence' | 'block';

/**
 * Return where a caret at the code point `caret` goes with a step by `unit`, or `null` when there is nowhere to go.
 *
 * Without an `anchor` that is where a sentence or block begins. With one, the passage between it and the caret grows or
 * shrinks by a whole sentence or block: to the end of one beyond the anchor, to the beginning of one before it.
 */
export function stepCaret(
  prose: Prose,
  unit: StepUnit,
  caret: number,
  direction: 1 | -1,
  anchor: number | null = null,
): number | null {
  const units = UNITS[unit];
  if (anchor === null)
    return direction === 1 ? units.startAfter(prose, caret) : units.startBefore(prose, caret);
  if (direction === 1) {
    if (caret >= anchor) return endAfter(prose, units, caret);
    return Math.min(units.startAfter(prose, caret) ?? anchor, anchor);
  }
  if (caret <= anchor) return units.startBefore(prose, caret);
  return Math.max(endBefore(prose, units, caret) ?? anchor, anchor);
}

/** Return the block in which the code point `offset` lies or after which it ends; `null` in an empty text. */
export function blockAround({ blocks }: Prose, offset: number): Span | null {
  const block = blocks[firstSpanEndingAfter(blocks, offset)];
  if (block && block.start <= offset) return block;
  return blocks[firstSpanEndingAfter(blocks, offset - 1)] ?? null;
}

interface Units {
  readonly at: (prose: Prose, offset: number) => Span | null;
  readonly startAfter: (prose: Prose, offset: number) => number | null;
  readonly startBefore: (prose: Prose, offset: number) => number | null;
}

const UNITS: Readonly<Record<StepUnit, Units>> = {
  sentence: { at: sentenceAt, startAfter: nextSentence, startBefore: previousSentence },
  block: {
    at: blockAround,
    startAfter: ({ blocks }, offset) => {
      const index = firstSpanEndingAfter(blocks, offset);
      const here = blocks[index];
      return (here && here.start > offset ? here : blocks[index + 1])?.start ?? null;
    },
    startBefore: ({ blocks }, offset) => {
      if (offset <= 0) return null;
      const index = firstSpanEndingAfter(blocks, offset - 1);
      const here = blocks[index];
      return (here && here.start < offset ? here : blocks[index - 1])?.start ?? null;
    },
  },
};

function endAfter(prose: Prose, units: Units, offset: number): number | null {
  const here = units.at(prose, offset);
  if (here && here.end > offset) return here.end;
  const next = units.startAfter(prose, offset);
  return next === null ? null : (units.at(prose, next)?.end ?? null);
}

function endBefore(prose: Prose, units: Units, offset: number): number | null {
  const start = units.startBefore(prose, offset);
  if (start === null) return null;
  const end = units.at(prose, start)?.end ?? offset;
  if (end < offset) return end;
  const previous = units.startBefore(prose, start);
  return previous === null ? null : (units.at(prose, previous)?.end ?? null);
}
