import type { BlockDraft } from '@/lib/core/statement-text';
import { asCaption, plainText } from './drafts';
import type { Arranged } from './drafts';
import { isSpokenBy } from './furniture-words';
import { endsSentence } from './lines';

/** Fewer words may recur by chance: "Thank you very much." */
const MIN_WORDS = 6;

const MAX_ATTRIBUTION_LENGTH = 100;

/** Each candidate is looked for in the whole text. A page has one pull-quote or two. */
const MAX_CANDIDATES = 20;

/**
 * Set what a web page repeats of the speech in large type, over the speaker's name or office, as
 * captions. A paragraph is that only if another one says the same words and the lines below it name the speaker.
 */
export function arrangePullQuotes(drafts: readonly BlockDraft[]): Arranged {
  const speaker = wordsOf(drafts.slice(0, 12).map(plainText).find(isSpokenBy) ?? '');
  const candidates = drafts.flatMap((draft, index) => {
    const signature = signatureAfter(drafts, index, new Set(speaker));
    return draft.type === 'paragraph' && signature > 0 ? [{ index, signature }] : [];
  });
  if (candidates.length === 0 || candidates.length > MAX_CANDIDATES) return { drafts, notices: [] };

  const texts = drafts.map((draft) => ` ${wordsOf(plainText(draft)).join(' ')} `);
  const quotes = candidates.filter(({ index }) => isRepeated(texts, index));
  const result = [...drafts];
  for (const { index, signature } of quotes) {
    for (let line = index; line <= index + signature; line++) {
      const draft = drafts[line];
      if (draft) result[line] = asCaption(draft);
    }
  }
  const notices = quotes.map(({ index }) => ({
    code: 'pullQuote' as const,
    params: { words: plainText(drafts[index] ?? { type: 'caption', inlines: [] }) },
  }));
  return { drafts: result, notices };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function isRepeated(texts: readonly string[], index: number): boolean {
  const text = texts[index] ?? '';
  const isLong = text.split(' ').length - 2 >= MIN_WORDS;
  return isLong && texts.some((other, position) => position !== index && other.includes(text));
}

/** How many lines after `index` name the speaker: none, the name or the office, or both. */
function signatureAfter(drafts: readonly BlockDraft[], index: number, speaker: ReadonlySet<string>): number {
  const next = drafts.slice(index + 1, index + 3);
  const end = next.findIndex((draft) => !isSignature(draft, speaker));
  return end === -1 ? next.length : end;
}

function isSignature(draft: BlockDraft, speaker: ReadonlySet<string>): boolean {
  if (draft.type !== 'paragraph') return false;
  const text = plainText(draft);
  if (text.length > MAX_ATTRIBUTION_LENGTH || endsSentence(text)) return false;
  const words = wordsOf(text);
  const isInCapitals = text === text.toUpperCase() && text !== text.toLowerCase();
  return words.length >= 2 && (isInCapitals || words.every((word) => speaker.has(word)));
}
