import { standsAlone } from './furniture-words';
import { endsSentence, hasOneLineParagraphs, splitLines, startsLowerCase, unwrap } from './lines';
import { isMarkOpen, NO_OPEN_MARKS, openMarksAfter } from './open-marks';
import type { OpenMarks } from './open-marks';
import { scanLine } from './scan-line';
import type { FenceLine, HeadingLine, ScannedLine, WordsLine } from './scan-line';

/** A block whose inline Markdown is still source, its lines joined by spaces. */
export interface SourceBlock {
  readonly type: 'heading' | 'paragraph' | 'listItem' | 'quotation' | 'preformatted';
  readonly level?: number;
  readonly source: string;
}

interface OpenBlock {
  type: 'paragraph' | 'listItem' | 'quotation';
  level: number;
  lines: string[];
  last: WordsLine;
  marks: OpenMarks;
}

/** Items deeper than this are shown at this depth. */
const MAX_DEPTH = 6;

/** Dates, credits and labels stand on lines of their own only around the title; further down they may be wrapped text. */
const HEAD_LINES = 12;

/**
 * Return the blocks of a text in plain text or in the subset of Markdown that is read: headings, lists with bullets
 * or numbers, quotations, fenced literal text, paragraphs. One pass over the lines; nesting costs no stack.
 *
 * HTML, tables, indented code and underlined headings mean nothing here and stay the text they are.
 */
export function scanBlocks(text: string): SourceBlock[] {
  const lines = splitLines(text);
  const scanner = new BlockScanner(hasOneLineParagraphs(lines));
  const scanned = lines.map(scanLine);
  const closingFences = pairFences(scanned);
  for (let index = 0; index < lines.length; index++) {
    const line = scanned[index];
    const closing = closingFences.get(index);
    if (closing !== undefined) {
      scanner.literal(lines.slice(index + 1, closing));
      index = closing;
    } else if (line) scanner.feed(line);
  }
  return scanner.finish();
}

/** A fence that nothing closes is a slip, and must not turn the rest of a speech into literal text. */
function pairFences(lines: readonly ScannedLine[]): Map<number, number> {
  const pairs = new Map<number, number>();
  let opening: number | null = null;
  lines.forEach((line, index) => {
    if (line.kind !== 'fence') return;
    if (opening === null) opening = index;
    else if (line.isBare) {
      pairs.set(opening, index);
      opening = null;
    }
  });
  return pairs;
}

function asWords({ text, isBare }: FenceLine): WordsLine {
  return { kind: 'text', indent: 0, text: isBare ? '' : text, isQuoted: false, hasHardBreak: false };
}

class BlockScanner {
  readonly #blocks: SourceBlock[] = [];
  readonly #indents: number[] = [];
  #open: OpenBlock | null = null;
  #linesFed = 0;

  constructor(private readonly isOneLinePerParagraph: boolean) {}

  feed(line: ScannedLine): void {
    if (line.kind === 'blank' || line.kind === 'rule') {
      this.#close();
      return;
    }
    this.#linesFed += 1;
    if (line.kind === 'heading') this.#heading(line);
    else this.#words(line.kind === 'fence' ? asWords(line) : line);
  }

  literal(lines: readonly string[]): void {
    this.#close();
    if (lines.length > 0) this.#blocks.push({ type: 'preformatted', source: lines.join('\n') });
  }

  finish(): SourceBlock[] {
    this.#close();
    return this.#blocks;
  }

  #heading({ text, level, isQuoted }: HeadingLine): void {
    this.#close();
    this.#indents.length = 0;
    this.#blocks.push(
      isQuoted ? { type: 'quotation', source: text } : { type: 'heading', level, source: text },
    );
  }

  #words(line: WordsLine): void {
    if (this.#open && this.#continues(this.#open, line)) this.#append(this.#open, line);
    else this.#start(line);
  }

  #continues(open: OpenBlock, line: WordsLine): boolean {
    if (this.#changesQuotation(open, line)) return false;
    if (isMarkOpen(open.marks)) return true;
    if (line.kind === 'item') return !this.#startsItem(open, line);
    const isLoneBullet = open.lines.length === 1 && open.lines[0] === '';
    if (isLoneBullet) return true;
    return !this.#standsApart(open, line) && (!this.isOneLinePerParagraph || this.#isRestOfItem(open, line));
  }

  /** In wrapped text a quotation goes on without its sign, as in Markdown. */
  #changesQuotation(open: OpenBlock, line: WordsLine): boolean {
    const isQuotation = open.type === 'quotation';
    return line.isQuoted !== isQuotation && (line.isQuoted || this.isOneLinePerParagraph);
  }

  #isRestOfItem(open: OpenBlock, line: WordsLine): boolean {
    const isIndented = open.type === 'listItem' && line.indent > (this.#indents.at(-1) ?? 0);
    return isIndented && startsLowerCase(line.text) && !endsSentence(open.last.text);
  }

  /** "…adopted in / 2017. The next…": a number at a wrapped line's start opens a list only as the first or the next item. */
  #startsItem(open: OpenBlock, line: WordsLine): boolean {
    const isNumberInText = line.number !== undefined && line.number !== 1 && open.type === 'paragraph';
    return !isNumberInText || this.isOneLinePerParagraph;
  }

  #standsApart(open: OpenBlock, line: WordsLine): boolean {
    if (open.last.hasHardBreak && !startsLowerCase(line.text)) return true;
    if (this.#linesFed > HEAD_LINES) return false;
    return standsAlone(line.text) || (open.lines.length === 1 && standsAlone(open.last.text));
  }

  #append(open: OpenBlock, line: WordsLine): void {
    open.lines.push(line.text);
    open.last = line;
    open.marks = openMarksAfter(open.marks, line.text);
  }

  #start(line: WordsLine): void {
    this.#close();
    const isItem = line.kind === 'item';
    if (!isItem && line.indent === 0) this.#indents.length = 0;
    const level = isItem ? this.#depthAt(line.indent) : 1;
    const type = line.isQuoted ? 'quotation' : isItem ? 'listItem' : 'paragraph';
    const marks = openMarksAfter(NO_OPEN_MARKS, line.text);
    this.#open = { type, level, lines: [line.text], last: line, marks };
  }

  /** A column more or less is a slip of the hand, two are a level. */
  #depthAt(indent: number): number {
    while ((this.#indents.at(-1) ?? -1) > indent) this.#indents.pop();
    const top = this.#indents.at(-1);
    if (top === undefined || indent >= top + 2) this.#indents.push(indent);
    return Math.min(this.#indents.length, MAX_DEPTH);
  }

  #close(): void {
    if (!this.#open) return;
    const { type, level, lines } = this.#open;
    const source = unwrap(lines).trim();
    if (source !== '') this.#blocks.push({ type, source, ...(type === 'listItem' && { level }) });
    this.#open = null;
  }
}
