/**
 * Return the index of the first of `values` that `isThere`, or their number when none is.
 *
 * Halves its way: every value from that one on must be there, and none before it. Only those from `from` to before `to`
 * are looked at.
 */
export function firstIndexWhere<T>(
  values: ArrayLike<T>,
  isThere: (value: T) => boolean,
  from = 0,
  to = values.length,
): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = values[middle] as T; // it is between the ends
    if (isThere(value)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The same, from `from` on, for one that is likely near: what is looked at grows with how far it is, and not with `values`. */
export function firstIndexAfter<T>(
  values: ArrayLike<T>,
  isThere: (value: T) => boolean,
  from: number,
): number {
  let low = from;
  let high = from;
  for (let step = 1; high < values.length && !isThere(values[high] as T); step *= 2) {
    low = high + 1;
    high += step;
  }
  return firstIndexWhere(values, isThere, low, Math.min(high, values.length));
}
