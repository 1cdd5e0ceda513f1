import { isBlank } from './lines';

/** A line of words: of a list item, or of anything else. */
export interface WordsLine {
  readonly kind: 'item' | 'text';
  /** The columns of white space before it. */
  readonly indent: number;
  /** Without the bullet. A number stays: it is part of what the item says. */
  readonly text: string;
  readonly isQuoted: boolean;
  /** Of a numbered item, its number. */
  readonly number?: number;
  /** Ends with the two spaces or the backslash by which Markdown asks for a line break. */
  readonly hasHardBreak: boolean;
}

/** A line that is a heading by its number signs. */
export interface HeadingLine {
  readonly kind: 'heading';
  readonly level: number;
  readonly text: string;
  readonly isQuoted: boolean;
}

/** A line of three or more backticks or tildes: literal text begins or ends here. */
export interface FenceLine {
  readonly kind: 'fence';
  /** Nothing but the signs, as the line that ends literal text must be. */
  readonly isBare: boolean;
  readonly text: string;
}

/** What one line of Markdown or plain text is, before it is known what it belongs to. */
export type ScannedLine =
  { readonly kind: 'blank' } | { readonly kind: 'rule' } | FenceLine | HeadingLine | WordsLine;

const RULE = /^([-_*=~])(?:\s*\1){2,}$/;
const LONE_SIGN = /^[-–—_*+#>|]$/;
const FENCE = /^(?:`{3,}|~{3,})[^`~]*$/;
const HEADING = /^(#{1,6})(?:\s+(.*))?$/;
const BULLET = /^[-*+•·◦‣▪●](?:\s+|$)/;
/** Typeset bullets are sometimes followed by the word itself. */
const TIGHT_BULLET = /^[•◦‣▪●]/;
const NUMBER = /^(\d{1,3})[.)]\s+\S/;
const DASH_FRAMED = /^[-–—]\s.*\s[-–—]$/;
const TAB_WIDTH = 4;

/** Return what `line` is, looked at alone. */
export function scanLine(line: string): ScannedLine {
  if (isBlank(line)) return { kind: 'blank' };
  const { rest, isQuoted } = withoutQuoteSigns(line);
  const text = rest.trim();
  if (isBlank(text) || RULE.test(text) || LONE_SIGN.test(text)) return { kind: 'rule' };
  if (FENCE.test(text) && !isQuoted) return { kind: 'fence', isBare: /[`~]$/.test(text), text };
  const heading = HEADING.exec(text);
  if (heading)
    return { kind: 'heading', level: heading[1]?.length ?? 1, text: headingText(heading[2]), isQuoted };
  return scanText(rest, isQuoted);
}

function scanText(line: string, isQuoted: boolean): ScannedLine {
  const hasHardBreak = /(?:\S {2,}|\\)$/.test(line.slice(-8));
  const text = (hasHardBreak && line.endsWith('\\') ? line.slice(0, -1) : line).trim();
  const base = { indent: indentOf(line), isQuoted, hasHardBreak };
  const number = NUMBER.exec(text)?.[1];
  if (number !== undefined) return { kind: 'item', text, number: Number(number), ...base };
  const bullet = BULLET.exec(text)?.[0] ?? TIGHT_BULLET.exec(text)?.[0];
  if (bullet === undefined || DASH_FRAMED.test(text)) return { kind: 'text', text, ...base };
  return { kind: 'item', text: text.slice(bullet.length), ...base };
}

/** However deep a quotation is nested, it is one: ten thousand signs cost one pass and no stack. */
function withoutQuoteSigns(line: string): { rest: string; isQuoted: boolean } {
  let start = 0;
  for (let index = 0; index < line.length && '> \t'.includes(line[index] ?? ''); index++) {
    if (line[index] === '>') start = index + 1;
  }
  if (start === 0) return { rest: line, isQuoted: false };
  return { rest: line.slice(line[start] === ' ' ? start + 1 : start), isQuoted: true };
}

function headingText(text = ''): string {
  return text.replace(/(?:^|\s)#+$/, '');
}

function indentOf(line: string): number {
  let columns = 0;
  for (const character of line) {
    if (character === '\t') columns += TAB_WIDTH - (columns % TAB_WIDTH);
    else if (/\s/.test(character)) columns += 1;
    else break;
  }
  return columns;
}
