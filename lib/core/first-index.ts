/**
 * Return the index of the first of `values` that `isThere`, or their number when none is.
 *
 * Halves its way: every value from that one on must be there, and none before it.
 */
export function firstIndexWhere<T>(values: ArrayLike<T>, isThere: (value: T) => boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = values[middle] as T; // it is between the ends
    if (isThere(value)) high = middle;
    else low = middle + 1;
  }
  return low;
}
