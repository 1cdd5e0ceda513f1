import type { BlockDraft } from '@/lib/core/statement-text';
import { parseDateLine, parseDateline } from './dates';
import { asCaption, isWholly, plainText, withoutMark } from './drafts';
import type { Arranged } from './drafts';
import { isDeliveryNote, isHighlightsLabel, isPhotoCredit, isSpokenBy, isTitleLike } from './furniture-words';

/** The title page of a statement is never longer than this. */
const MAX_HEAD = 12;

/** A summary has a handful of points. */
const MAX_HIGHLIGHTS = 10;

/**
 * Set the first line that can be one as the title, and the lines around it that speak about the text (date, picture
 * credit, "As delivered", "Statement by …") as captions. Stops at the first block that is the text itself.
 */
export function arrangeHead(drafts: readonly BlockDraft[]): Arranged {
  const head: BlockDraft[] = [];
  let hasTitle = false;
  for (const draft of drafts.slice(0, MAX_HEAD)) {
    const isLast = head.length + 1 === drafts.length;
    const arranged: BlockDraft | null =
      captionInHead(draft, hasTitle) ?? (hasTitle || isLast ? null : asTitle(draft));
    if (!arranged) break;
    hasTitle ||= arranged.type === 'heading';
    head.push(arranged);
  }
  return { drafts: [...head, ...drafts.slice(head.length)], notices: [] };
}

function captionInHead(draft: BlockDraft, hasTitle: boolean): BlockDraft | null {
  if (draft.type !== 'paragraph') return null;
  const text = plainText(draft);
  const isNote = isDeliveryNote(text) || isPhotoCredit(text) || isHighlightsLabel(text);
  const isCaption = isNote || parseDateLine(text) !== null || (hasTitle && isSpokenBy(text));
  return isCaption ? asCaption(draft) : null;
}

/** A title in bold is a title; that it was bold was the only way to say so. */
function asTitle(draft: BlockDraft): BlockDraft | null {
  const isTitle = draft.type === 'heading' || (draft.type === 'paragraph' && isTitleLike(plainText(draft)));
  if (!isTitle) return null;
  const inlines = isWholly('strong', draft) ? withoutMark('strong', draft.inlines) : draft.inlines;
  return { type: 'heading', level: 1, inlines };
}

/**
 * Set the points under a label like "story highlights" as captions: the bullets that follow it, or the paragraphs up
 * to the one with which the news opens. Where that cannot be told the paragraphs stay text.
 */
export function arrangeHighlights(drafts: readonly BlockDraft[]): Arranged {
  const label = drafts.slice(0, MAX_HEAD).findIndex((draft) => isHighlightsLabel(plainText(draft)));
  if (label === -1) return { drafts, notices: [] };
  const first = label + 1;
  const end = first + highlightsAfter(drafts.slice(first, first + MAX_HIGHLIGHTS + 1));
  const isSummary = (index: number): boolean => index >= label && index < end;
  return { drafts: drafts.map((draft, index) => (isSummary(index) ? asCaption(draft) : draft)), notices: [] };
}

/** How many of `drafts`, from the first, are points of the summary. */
function highlightsAfter(drafts: readonly BlockDraft[]): number {
  const listEnd = drafts.findIndex((draft) => draft.type !== 'listItem');
  if (listEnd > 0) return listEnd;
  const opening = drafts.findIndex((draft) => parseDateline(plainText(draft)) !== null);
  const areParagraphs = drafts.slice(0, opening).every((draft) => draft.type === 'paragraph');
  return opening > 0 && areParagraphs ? opening : 0;
}
