import type { Overlay } from '@/components/statement/drawn-runs';
import { firstSpanEndingAfter, type Span, spansIntersect } from '@/lib/core/span';
import type { ReaderState } from '../reader-state';

type Passing = Pick<ReaderState, 'picker' | 'resizing' | 'pointed' | 'hits' | 'near'>;

/**
 * Return what is shown in `block` without being a highlight, as text: `kind start end`, joined by commas. What is about
 * to be marked (the browser stops showing its selection once the picker has the focus), what an address points to, and
 * what is searched for; the last only where highlights are drawn, too.
 */
export function overlaysIn(state: Passing, block: Span): string {
  const { picker, resizing, pointed } = state;
  if (!picker && !resizing && !pointed && !state.hits) return '';
  const chosen = picker && 'span' in picker.subject ? picker.subject.span : null;
  const pending = [chosen, resizing?.span ?? null, pointed].flatMap((span): Overlay[] =>
    span && spansIntersect(span, block) ? [{ start: span.start, end: span.end, kind: 'pending' }] : [],
  );
  return [...pending, ...hitsIn(state, block)]
    .map(({ kind, start, end }) => `${kind} ${start} ${end}`)
    .join(',');
}

function hitsIn({ hits, near }: Passing, block: Span): Overlay[] {
  if (!hits || !spansIntersect(near, block)) return [];
  const found: Overlay[] = [];
  for (let at = firstSpanEndingAfter(hits.spans, block.start); at < hits.spans.length; at += 1) {
    const span = hits.spans[at];
    if (!span || span.start >= block.end) break;
    found.push({ start: span.start, end: span.end, kind: at === hits.current ? 'current' : 'hit' });
  }
  return found;
}

/** Return what `overlaysIn` wrote. */
export function parseOverlays(written: string): Overlay[] {
  if (written === '') return [];
  return written.split(',').map((overlay) => {
    const [kind, start, end] = overlay.split(' ');
    return { kind: kind as Overlay['kind'], start: Number(start), end: Number(end) }; // as overlaysIn wrote it
  });
}
