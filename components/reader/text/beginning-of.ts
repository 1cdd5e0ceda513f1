import { createOffsetMap } from '@/lib/core/code-points';

/** Return `text`, or its first `length` code points and an ellipsis when it is longer. */
export function beginningOf(text: string, length: number): string {
  const offsets = createOffsetMap(text);
  return offsets.length > length ? `${offsets.slice(0, length).trimEnd()}…` : text;
}
