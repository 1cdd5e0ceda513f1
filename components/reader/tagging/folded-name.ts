import { fold } from '@/lib/core/fold';

/** A text without accents and capitals, and the way back to how it was written. */
export interface Folded {
  readonly text: string;
  /** Return the places in the written text that `[start, end)` of the folded one stands for, in UTF-16 units. */
  readonly places: (start: number, end: number) => number[];
}

/** Return `written` such that it can be compared with what `foldQuery` returns. */
export function foldName(written: string): Folded {
  return { text: fold(written), places: (start, end) => placesIn(written, start, end) };
}

/** Return what somebody typed as `foldName` would have it, each run of white space one space. */
export function foldQuery(typed: string): string {
  return fold(typed).trim().replace(/\s+/gu, ' ');
}

/** Only for the few texts that are shown: each character is folded by itself to see how long it becomes. */
function placesIn(written: string, start: number, end: number): number[] {
  const places: number[] = [];
  let folded = 0;
  let at = 0;
  for (const character of written) {
    const length = fold(character).length;
    const isIn = length > 0 ? folded < end && folded + length > start : places.at(-1) === at - 1;
    if (isIn) for (let unit = 0; unit < character.length; unit += 1) places.push(at + unit);
    folded += length;
    at += character.length;
  }
  return places;
}
