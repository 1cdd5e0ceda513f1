import type { BlockDraft } from '@/lib/core/statement-text';
import { asCaption, isWholly, plainText, splitInlines } from './drafts';
import type { Arranged } from './drafts';
import { isContact, isPageNumber, isTrailingLabel } from './furniture-words';
import { arrangeHead, arrangeHighlights } from './head';
import { endsSentence } from './lines';
import type { ImportNotice } from './notice';
import { arrangePullQuotes } from './pull-quote';
import { joinTornParagraphs } from './torn-paragraphs';

type Rule = (drafts: readonly BlockDraft[]) => Arranged;

/** In this order: page numbers stand between torn halves, and a caption must be one before paragraphs are joined. */
const RULES: readonly Rule[] = [
  dropPageNumbers,
  dropTrailingLabels,
  arrangeContacts,
  splitSourceLabels,
  arrangeHead,
  arrangeHighlights,
  arrangePullQuotes,
  joinTornParagraphs,
];

/**
 * Return `drafts` with page furniture as what a reader takes it for, a title, a caption or nothing, and
 * torn paragraphs whole again. What is left out is named in the notices: nothing goes silently.
 */
export function arrangeFurniture(drafts: readonly BlockDraft[]): Arranged {
  const notices: ImportNotice[] = [];
  let arranged = drafts;
  for (const rule of RULES) {
    const result = rule(arranged);
    arranged = result.drafts;
    notices.push(...result.notices);
  }
  return { drafts: arranged, notices };
}

/** Drop lines like "- 12 -" and "Page 3 of 7". */
export function dropPageNumbers(drafts: readonly BlockDraft[]): Arranged {
  const kept = drafts.filter((draft) => draft.type !== 'paragraph' || !isPageNumber(plainText(draft)));
  const count = drafts.length - kept.length;
  return { drafts: kept, notices: count > 0 ? [{ code: 'pageNumbersLeftOut', params: { count } }] : [] };
}

/** Drop the labels at the end under which nothing stands: "related events", "related posts". */
export function dropTrailingLabels(drafts: readonly BlockDraft[]): Arranged {
  const last = drafts.findLastIndex((draft) => !isTrailingLabel(plainText(draft)));
  const left = last === -1 ? [] : drafts.slice(last + 1);
  return {
    drafts: drafts.slice(0, drafts.length - left.length),
    notices: left.map((draft) => ({ code: 'leftOut', params: { words: plainText(draft) } })),
  };
}

/** A press release ends with at most this many lines of whom to call and where to read on. */
const MAX_CONTACTS = 4;

/** Set the lines at the end that tell whom to call, or are nothing but a link, as captions. */
export function arrangeContacts(drafts: readonly BlockDraft[]): Arranged {
  const result = [...drafts];
  for (let index = drafts.length - 1; index > 0 && index >= drafts.length - MAX_CONTACTS; index--) {
    const draft = drafts[index];
    if (draft?.type !== 'paragraph' || !(isContact(plainText(draft)) || isWholly('link', draft))) break;
    result[index] = asCaption(draft);
  }
  return { drafts: result, notices: [] };
}

/** Set two or more labels in brackets after the last sentence of a paragraph, links once, as a caption of their own. */
export function splitSourceLabels(drafts: readonly BlockDraft[]): Arranged {
  const result = drafts.flatMap((draft) => {
    const start = draft.type === 'paragraph' ? sourceLabelsStart(draft) : null;
    if (start === null) return [draft];
    const [before, after] = splitInlines(draft.inlines, start);
    return [{ ...draft, inlines: before }, asCaption({ ...draft, inlines: after })];
  });
  return { drafts: result, notices: [] };
}

const MAX_LABEL_LENGTH = 200;

function sourceLabelsStart(draft: BlockDraft): number | null {
  const text = draft.inlines.map((inline) => inline.text).join('');
  let start = text.length;
  let count = 0;
  for (let label = labelBefore(text, start); label !== null; label = labelBefore(text, start)) {
    start = label;
    count += 1;
  }
  const rest = text.slice(0, start).trimEnd();
  return count >= 2 && rest !== '' && endsSentence(rest) ? start : null;
}

/** The start of the bracketed label that ends at `end`, white space after it aside. */
function labelBefore(text: string, end: number): number | null {
  let close = end;
  while (/\s/.test(text[close - 1] ?? '')) close -= 1;
  if (text[close - 1] !== ']') return null;
  const from = Math.max(0, close - MAX_LABEL_LENGTH);
  const open = text.slice(from, close - 1).search(/\[[^[\]]+$/);
  return open === -1 ? null : from + open;
}
