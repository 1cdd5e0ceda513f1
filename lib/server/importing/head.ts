import type { BlockDraft } from '@/lib/core/statement-text';
import { parseDateline } from './dates';
import { asCaption, isWholly, plainText, withoutMark } from './drafts';
import type { Arranged } from './drafts';
import { isHighlightsLabel, isSpokenBy, isTitleLike, standsAlone } from './furniture-words';

/** The title page of a statement is never longer than this. */
const MAX_HEAD = 12;

/** A summary has a handful of points. */
const MAX_HIGHLIGHTS = 10;

/**
 * Set the first line that can be one as the title, and the lines around it that speak about the text (date, picture
 * credit, "As delivered", "Statement by …") as captions, with whatever else stands between them on a title page.
 * Stops at the first block that is the text itself.
 */
export function arrangeHead(drafts: readonly BlockDraft[]): Arranged {
  const page = drafts.slice(0, MAX_HEAD);
  const firstOfText = page.findIndex(
    (draft, index) => !isNote(draft) && !mayBeTitle(draft) && (index > 0 || draft.type !== 'heading'),
  );
  const lastNote = page.slice(0, firstOfText === -1 ? page.length : firstOfText).findLastIndex(isNote);
  const head: BlockDraft[] = [];
  let hasTitle = false;
  for (const [index, draft] of page.entries()) {
    const title: BlockDraft | null = hasTitle || index + 1 === drafts.length ? null : asTitle(draft);
    const caption: BlockDraft | null =
      captionInHead(draft, hasTitle) ?? (title === null && index < lastNote ? asCaption(draft) : null);
    const arranged: BlockDraft | null = caption ?? title;
    if (!arranged) break;
    hasTitle ||= arranged === title;
    head.push(arranged);
  }
  return { drafts: [...head, ...drafts.slice(head.length)], notices: [] };
}

function captionInHead(draft: BlockDraft, hasTitle: boolean): BlockDraft | null {
  const isSpeaker = hasTitle && draft.type === 'paragraph' && isSpokenBy(plainText(draft));
  return isNote(draft) || isSpeaker ? asCaption(draft) : null;
}

/** Whether `draft` says something about the text that no text says of itself. */
function isNote(draft: BlockDraft): boolean {
  return draft.type === 'paragraph' && standsAlone(plainText(draft));
}

function mayBeTitle(draft: BlockDraft): boolean {
  return draft.type === 'paragraph' && isTitleLike(plainText(draft));
}

/** A title in bold is a title; that it was bold was the only way to say so. */
function asTitle(draft: BlockDraft): BlockDraft | null {
  if (draft.type !== 'heading' && !mayBeTitle(draft)) return null;
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
