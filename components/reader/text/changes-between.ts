/**
 * Return which of the things in `before` are not in `after`, and the other way round. Things are the same when they are
 * identical; the lists are walked through from both ends, since between two looks only a few have changed.
 */
export function changesBetween<T>(
  before: readonly T[],
  after: readonly T[],
): { gone: readonly T[]; come: readonly T[] } {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const left = before.slice(head, before.length - tail);
  const right = after.slice(head, after.length - tail);
  const known = new Set(left);
  const now = new Set(right);
  return { gone: left.filter((thing) => !now.has(thing)), come: right.filter((thing) => !known.has(thing)) };
}
