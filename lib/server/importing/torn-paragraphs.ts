import type { BlockDraft, InlineDraft } from '@/lib/core/statement-text';
import { plainText } from './drafts';
import type { Arranged } from './drafts';
import { endsSentence, startsLowerCase } from './lines';

/** What stands before a page break is a good part of a line; shorter pieces are a list, a verse, a salutation. */
const MIN_LENGTH = 40;

/** So many tears are none: somebody writes that way. */
const MAX_SHARE = 0.5;
const MANY = 10;

/**
 * Join paragraphs that a page break tore apart: the first ends in the middle of a sentence, the next begins in lower
 * case.
 */
export function joinTornParagraphs(drafts: readonly BlockDraft[]): Arranged {
  const result: BlockDraft[] = [];
  let inlines: InlineDraft[] = [];
  let last = '';
  for (const draft of drafts) {
    const text = plainText(draft);
    if (isParagraph(result.at(-1)) && isParagraph(draft) && isTorn(last, text)) {
      // Grown in place: a file of nothing but torn halves must not be copied once for each.
      inlines.push({ text: ' ' }, ...draft.inlines);
    } else {
      inlines = [...draft.inlines];
      result.push({ ...draft, inlines });
    }
    last = text;
  }
  const count = drafts.length - result.length;
  if (count === 0 || (count > MANY && count > drafts.length * MAX_SHARE)) return { drafts, notices: [] };
  return { drafts: result, notices: [{ code: 'paragraphsJoined', params: { count } }] };
}

function isTorn(before: string, after: string): boolean {
  return before.length >= MIN_LENGTH && !endsSentence(before) && startsLowerCase(after);
}

function isParagraph(draft: BlockDraft | undefined): boolean {
  return draft?.type === 'paragraph';
}
