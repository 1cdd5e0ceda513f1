import type { SharedSource } from '@/lib/contracts/share-link';
import type { OffsetMap } from '@/lib/core/code-points';
import type { Span } from '@/lib/core/span';
import { formatTextFragment, textFragmentOf } from '@/lib/core/text-fragment';

/**
 * Return the end of an address, from its `#` on, by which any browser opens a shared page at the passage `span` of
 * `text` and marks it there; nothing where that cannot be said. `source` is what the page says above the text.
 */
export function sharedFragment(
  text: string,
  span: Span,
  { title, speaker, body, place }: Pick<SharedSource, 'title' | 'speaker' | 'body' | 'place'>,
  offsets?: OffsetMap,
): string {
  const before = [title, speaker, body, place].filter((line) => line !== null).join('\n');
  const fragment = textFragmentOf(text, span, { before, ...(offsets && { offsets }) });
  return fragment ? `#${formatTextFragment(fragment)}` : '';
}
