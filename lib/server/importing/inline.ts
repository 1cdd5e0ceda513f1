import { fromMarkdown } from 'mdast-util-from-markdown';
import type { InlineDraft, MarkDraft } from '@/lib/core/statement-text';

type Tree = ReturnType<typeof fromMarkdown>;
type Node = Tree | Tree['children'][number];

/** Blocks are already found, and HTML is text: what is left to the library is emphasis, links, code and escapes. */
const onlyInlines = {
  disable: {
    null: [
      'blockQuote',
      'codeFenced',
      'codeIndented',
      'definition',
      'headingAtx',
      'htmlFlow',
      'htmlText',
      'list',
      'setextUnderline',
      'thematicBreak',
    ],
  },
};

const SIGNS = /[*_[\]`<&\\]/g;

/** Above these a block is not prose, and the time to pair its signs grows with the square of their number. */
const MAX_SIGNS = 400;
const MAX_WORK = 2_000_000;

/** What it costs to start the parser, in the same unit. */
const START_WORK = 600;

/** For a whole file, some seconds: a book with marks in each paragraph stays below, a file made to be slow does not. */
const MAX_TOTAL_WORK = 60_000_000;

/** Reads the inline Markdown of the blocks of one file. */
export class InlineReader {
  /** How many blocks had so many signs that they were taken as they are written. */
  leftAsWritten = 0;
  #work = 0;

  /** Return the pieces of `source`, which is one line, with their marks. */
  read(source: string): InlineDraft[] {
    const signs = source.match(SIGNS)?.length ?? 0;
    if (signs === 0) return [{ text: source }];
    const work = START_WORK + signs * source.length;
    if (signs > MAX_SIGNS || work > MAX_WORK || this.#work + work > MAX_TOTAL_WORK) {
      this.leftAsWritten += 1;
      return [{ text: source }];
    }
    this.#work += work;
    const inlines: InlineDraft[] = [];
    collect(fromMarkdown(source, { extensions: [onlyInlines] }), [], inlines);
    return inlines;
  }
}

function collect(node: Node, marks: readonly MarkDraft[], inlines: InlineDraft[]): void {
  if ('children' in node) {
    const own = markOf(node);
    const inner = own ? [...marks, own] : marks;
    for (const child of node.children) collect(child, inner, inlines);
    return;
  }
  const text = textOf(node);
  if (text !== '') inlines.push(marks.length > 0 ? { text, marks } : { text });
}

function markOf(node: Node): MarkDraft | null {
  if (node.type === 'strong' || node.type === 'emphasis') return { type: node.type };
  return node.type === 'link' ? { type: 'link', href: node.url } : null;
}

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  if (node.type === 'image') return node.alt ?? '';
  return node.type === 'break' ? ' ' : '';
}
