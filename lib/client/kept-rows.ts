/**
 * Return `after` with each row as it was `before` where it says the same, so that it is drawn once; the very list of
 * before where all do.
 */
export function keepRows<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
): readonly T[] {
  const old = new Map(before.map((row) => [row.id, row]));
  const kept = after.map((row) => {
    const known = old.get(row.id);
    return known && isAlike(known, row) ? known : row;
  });
  const isSame = kept.length === before.length && kept.every((row, index) => row === before[index]);
  return isSame ? before : kept;
}

function isAlike<T extends object>(a: T, b: T): boolean {
  const names = Object.keys(a) as (keyof T)[]; // Object.keys forgets that they are keys of it
  return a === b || (names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]));
}
