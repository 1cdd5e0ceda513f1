import { codePointLength } from '../core/code-points';
import type { Span } from '../core/span';
import { blockElements, blockStartOf } from './text-index';

/** The attribute with which an element says that it holds a text whole: the SHA-256 of the text. */
export const TEXT_DIGEST = 'data-text';

/** What parts one block of a text from the next. */
const SEPARATOR = '\n';

/**
 * Return the text with this `digest` as it stands in `root`, or `null` where it does not stand there, whole and block by
 * block where `blocks` says that it must: something else may have changed the page before anybody looked.
 */
export function textInDocument(root: ParentNode, digest: string, blocks: readonly Span[]): string | null {
  const holder = root.querySelector(`[${TEXT_DIGEST}="${CSS.escape(digest)}"]`);
  if (!holder) return null;
  const elements = blockElements(holder);
  if (elements.length !== blocks.length) return null;
  const lines = elements.map(({ textContent }) => textContent);
  const isWhole = blocks.every(({ start, end }, index) => {
    const element = elements[index];
    return element && blockStartOf(element) === start && codePointLength(lines[index] ?? '') === end - start;
  });
  return isWhole ? lines.join(SEPARATOR) : null;
}
