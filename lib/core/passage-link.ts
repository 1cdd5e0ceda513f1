import { isWithin } from './span';
import type { Span } from './span';

/** What an address names after its `#`: a highlight, a passage, or something that neither can be. */
export type LinkTarget =
  | { readonly kind: 'highlight'; readonly id: string }
  | { readonly kind: 'passage'; readonly span: Span }
  | { readonly kind: 'nowhere'; readonly meant: 'highlight' | 'passage' };

const HIGHLIGHT = /^#h-(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;
const PASSAGE = /^#s-(?<start>\d{1,9})-(?<end>\d{1,9})$/;

/** Return the part of an address, from its `#` on, that names the highlight `id`. */
export function highlightHash(id: string): string {
  return `#h-${id}`;
}

/** Return the part of an address, from its `#` on, that names `span`, in code points. Nothing has to be saved for it. */
export function passageHash({ start, end }: Span): string {
  return `#s-${start}-${end}`;
}

/**
 * Return what `hash` names in a text of `length` code points: `nowhere` when it means a highlight or a passage but
 * names none that could be, and `null` when it is about something else, such as a heading.
 */
export function parseHash(hash: string, length: number): LinkTarget | null {
  // Browsers that know text directives take them away, others leave them.
  const [name = ''] = hash.split(':~:');
  const id = HIGHLIGHT.exec(name)?.groups?.id;
  if (id !== undefined) return { kind: 'highlight', id: id.toLowerCase() };
  const numbers = PASSAGE.exec(name)?.groups;
  const span = { start: Number(numbers?.start), end: Number(numbers?.end) };
  if (numbers && isWithin(span, length)) return { kind: 'passage', span };
  if (name.startsWith('#h-')) return { kind: 'nowhere', meant: 'highlight' };
  return name.startsWith('#s-') ? { kind: 'nowhere', meant: 'passage' } : null;
}
