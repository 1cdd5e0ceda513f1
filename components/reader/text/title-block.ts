import type { StatementToRead } from '@/lib/contracts/statement';
import { sliceCodePoints } from '@/lib/core/code-points';
import type { Block } from '@/lib/core/statement-text';

/** A title stands at the top; a heading further down that says the same is not it. */
const SEARCHED = 4;

/**
 * Return the heading with which the text itself gives its title, or `null`. Where there is one it is the title of the
 * page, so that nobody reads it twice. Case, spaces and punctuation do not count.
 */
export function titleBlockOf({ title, revision }: Pick<StatementToRead, 'title' | 'revision'>): Block | null {
  const wanted = lettersOf(title);
  const found = revision.blocks.slice(0, SEARCHED).find(({ type, start, end }) => {
    return type === 'heading' && lettersOf(sliceCodePoints(revision.text, start, end)) === wanted;
  });
  return (found as Block | undefined) ?? null; // the schema's optional level may also be undefined
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
