import type { BlockDraft, InlineDraft, MarkType } from '@/lib/core/statement-text';
import type { ImportNotice } from './notice';

/** A text after one rule of arrangement, and what the rule wants known. */
export interface Arranged {
  readonly drafts: readonly BlockDraft[];
  readonly notices: readonly ImportNotice[];
}

const UNTIDY_SPACE = /\s\s|[^\S ]/;

/** Return the words of `draft` as they will be read. */
export function plainText(draft: BlockDraft): string {
  const text = draft.inlines.map((inline) => inline.text).join('');
  // Every rule asks this of every block, and nearly all are tidy already.
  return (UNTIDY_SPACE.test(text) ? text.replace(/\s+/g, ' ') : text).trim();
}

/** Return `draft` as a caption: beside the text, not of it. */
export function asCaption({ inlines }: BlockDraft): BlockDraft {
  return { type: 'caption', inlines };
}

/** Return whether every visible character of `draft` carries a mark of `type`. */
export function isWholly(type: MarkType, { inlines }: BlockDraft): boolean {
  return inlines.every(
    ({ text, marks = [] }) => text.trim() === '' || marks.some((mark) => mark.type === type),
  );
}

/** Return `inlines` without their marks of `type`. */
export function withoutMark(type: MarkType, inlines: readonly InlineDraft[]): InlineDraft[] {
  return inlines.map(({ text, marks = [] }) => ({ text, marks: marks.filter((mark) => mark.type !== type) }));
}

/** Return the parts of `inlines` before and after `offset`, which counts UTF-16 units of their joined text. */
export function splitInlines(
  inlines: readonly InlineDraft[],
  offset: number,
): [before: InlineDraft[], after: InlineDraft[]] {
  const before: InlineDraft[] = [];
  const after: InlineDraft[] = [];
  let start = 0;
  for (const inline of inlines) {
    const cut = Math.max(0, offset - start);
    const head = inline.text.slice(0, cut);
    const tail = inline.text.slice(cut);
    if (head !== '') before.push({ ...inline, text: head });
    if (tail !== '') after.push({ ...inline, text: tail });
    start += inline.text.length;
  }
  return [before, after];
}
