const RUN = /[*_]+/g;
const WORD = /[\p{L}\p{N}]/u;

/** A mark that is never closed must not swallow the rest of the file. */
const MAX_LINES = 12;

/** Which emphasis is still open at the end of a line, so that the next line belongs to it. */
export interface OpenMarks {
  readonly star: boolean;
  readonly underscore: boolean;
  readonly lines: number;
}

/** The state at the start of a paragraph. */
export const NO_OPEN_MARKS: OpenMarks = { star: false, underscore: false, lines: 0 };

/** Return what is open after `line`, when `before` was open at its start. */
export function openMarksAfter(before: OpenMarks, line: string): OpenMarks {
  let { star, underscore } = before;
  for (const match of line.matchAll(RUN)) {
    const isStar = match[0].startsWith('*');
    const isOpen = toggled(isStar ? star : underscore, line, match.index, match[0].length);
    if (isStar) star = isOpen;
    else underscore = isOpen;
  }
  return { star, underscore, lines: before.lines + 1 };
}

/** Return whether the next line still belongs to an open mark. */
export function isMarkOpen(marks: OpenMarks): boolean {
  return (marks.star || marks.underscore) && marks.lines < MAX_LINES;
}

/** As in Markdown, a sign opens before a word and closes after one; "5* and" does neither here. */
function toggled(isOpen: boolean, line: string, start: number, length: number): boolean {
  const before = line[start - 1] ?? ' ';
  const after = line[start + length] ?? ' ';
  if (before === '\\') return isOpen;
  if (isOpen) return before === ' ' || WORD.test(after);
  return after !== ' ' && !WORD.test(before);
}
