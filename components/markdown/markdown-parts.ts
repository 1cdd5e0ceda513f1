/** What makes a part of a note more than lines of text: signs within a line, or ones that begin it. */
const HAS_SIGNS = /[*_`[\]\\&<]|^[ \t]*(?:[#>+-]|\d{1,9}[.)]|~~~)/mu;
const HAS_FENCE = /^[ \t>]*(?:```|~~~)/mu;
/** Quotations and list items that begin on one line. */
const CONTAINERS = /^[ \t]*(?:(?:>|[*+-]|\d{1,9}[.)])[ \t]*)+/u;
const CONTAINER = />|[*+-]|\d+[.)]/gu;
/** A list goes on after a blank line with what is indented, or with its next item. */
const GOES_ON = /^(?:[ \t]|[*+-][ \t]|\d{1,9}[.)][ \t])/u;

/** What it takes to begin. */
const START = 200;

/** Quotations and lists within each other beyond this are no note, and take the parser longer and longer. */
export const MAX_NESTING = 20;

/**
 * Return the parts of `text` that can be read each for itself: cut at blank lines, where no list or code can go on.
 * One with a fence of code in it is a single part.
 */
export function splitParts(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/u);
  if (HAS_FENCE.test(text)) return [lines.join('\n')];
  const parts: string[][] = [[]];
  let wasBlank = false;
  for (const line of lines) {
    const isBlank = line.trim() === '';
    if (wasBlank && !isBlank && !GOES_ON.test(line)) parts.push([]);
    parts.at(-1)?.push(line);
    wasBlank = isBlank;
  }
  return parts.map((part) => part.join('\n').trimEnd()).filter((part) => part.trim() !== '');
}

/** Return whether anything in `part` can mean more than itself. */
export function hasSigns(part: string): boolean {
  return HAS_SIGNS.test(part);
}

/**
 * Return about how many microseconds micromark takes to read `part`, at worst; infinite where it begs for depth.
 *
 * Measured on micromark 4: most of it is linear, but the time to pair the signs of emphasis grows with the square of
 * their number in one paragraph, that to pair brackets a little, and that to close lists with the square of their items.
 */
export function costOf(part: string): number {
  let items = 0;
  let nested = 0;
  let lines = 0;
  for (const line of part.split('\n')) {
    lines += 1;
    const begun = CONTAINERS.exec(line)?.[0].match(CONTAINER)?.length ?? 0;
    if (begun > MAX_NESTING || indentOf(line) > MAX_NESTING * 4) return Infinity;
    items += begun;
    if (begun > 1) nested += begun;
  }
  const paired = countOf(part, /[*_]/gu);
  const brackets = countOf(part, /[[\]()]/gu);
  const others = countOf(part, /[`<&\\!#~]/gu);
  const linear = START + part.length * 2 + lines * 10 + items * 80 + (paired + brackets + others) * 15;
  return linear + paired ** 2 * 0.06 + brackets ** 2 * 0.01 + nested ** 2 * 0.25 + lines * nested * 0.1;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function countOf(text: string, sign: RegExp): number {
  return text.match(sign)?.length ?? 0;
}

const PREVIEW = 600;

/** Return the beginning of `text`, whole words of it: more than three lines of a card. */
export function previewOf(text: string): string {
  if (text.length <= PREVIEW) return text;
  const beginning = text.slice(0, PREVIEW);
  const end = beginning.search(/\s\S*$/u);
  return end > PREVIEW / 2 ? beginning.slice(0, end) : beginning;
}
