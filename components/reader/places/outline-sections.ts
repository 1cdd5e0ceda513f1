import type { Span } from '@/lib/core/span';
import type { Block } from '@/lib/core/statement-text';
import { firstBeginningAt } from '../text/text-places';

/** A heading, and all that stands under it up to the next one of its level or above. */
export interface Section {
  readonly heading: Block;
  readonly end: number;
  /** How far it is set in: 0 for the highest level there is. */
  readonly depth: number;
}

/** Return the sections that the `headings` of a text of `length` code points begin, in order. */
export function sectionsOf(headings: readonly Block[], length: number): Section[] {
  const levelOf = ({ level = 1 }: Block) => level;
  const top = headings.reduce((least, heading) => Math.min(least, levelOf(heading)), Infinity);
  return headings.map((heading, index) => {
    const next = headings.slice(index + 1).find((other) => levelOf(other) <= levelOf(heading));
    return { heading, end: next?.start ?? length, depth: levelOf(heading) - top };
  });
}

/** Return the section in which one is at `offset`: that of the last heading before it. */
export function sectionAt(sections: readonly Section[], offset: number): Section | undefined {
  return sections.findLast(({ heading }) => heading.start <= offset);
}

/** Return how many of `passages`, which are in the order of the text, begin in `section`. */
export function countIn(passages: readonly Span[], { heading, end }: Section): number {
  return firstBeginningAt(passages, end) - firstBeginningAt(passages, heading.start);
}
