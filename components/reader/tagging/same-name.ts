/** Return whether two tags could not be told apart by their names: capitals do not count. */
export function isSameName(a: string, b: string): boolean {
  return a.localeCompare(b, undefined, { sensitivity: 'accent' }) === 0;
}
