import { compareInText } from '@/lib/client/highlights/cache';
import type { MarkedPassage } from '@/lib/contracts/highlight';

/**
 * Return `known` and those of `ahead` that are not among them, in the order of the text; `known` itself when all are.
 * Where thousands begin on the first screen, the page tells only where they are; all else of them comes with the feed.
 */
export function withAhead(
  known: readonly MarkedPassage[],
  ahead: readonly MarkedPassage[],
): readonly MarkedPassage[] {
  if (ahead.length === 0) return known;
  const ids = new Set(known.map(({ id }) => id));
  const missing = ahead.filter(({ id }) => !ids.has(id));
  return missing.length === 0 ? known : [...known, ...missing].sort(compareInText);
}
