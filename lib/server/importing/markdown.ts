import type { BlockDraft } from '@/lib/core/statement-text';
import { scanBlocks } from './blocks';
import type { Arranged } from './drafts';
import { InlineReader } from './inline';

/**
 * Return the blocks of a text in plain text or Markdown, with emphasis, bold and links as marks. What the subset does
 * not know, HTML first of all, stays the text it is.
 */
export function readMarkdown(text: string): Arranged {
  const reader = new InlineReader();
  const drafts = scanBlocks(text).map(({ source, ...block }): BlockDraft => {
    const isLiteral = block.type === 'preformatted';
    return { ...block, inlines: isLiteral ? [{ text: source }] : reader.read(source) };
  });
  const count = reader.leftAsWritten;
  return { drafts, notices: count > 0 ? [{ code: 'signsLeftAsWritten', params: { count } }] : [] };
}
