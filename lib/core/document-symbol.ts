/** The organs whose documents have symbols, by the first part of these. */
const ORGANS =
  'A|S|E|T|ST|DP|TD|HRI|HSP|CAT|CED|CRC|CMW|CCPR|CERD|CEDAW|CRPD|FCCC|CBD|ECE|LC|UNEP|CTOC|CAC|IDB|GC|EB|SPLOS|ISBA';

const SYMBOL = new RegExp(
  `(?<![\\p{L}\\p{N}/.])(?:${ORGANS})(?:/[A-Z0-9]+(?:[.-][A-Z0-9]+)*){2,6}(?: ?\\(\\d{4}\\))?(?![\\p{L}\\p{N}/])`,
  'u',
);

/**
 * Return the symbol of a United Nations document that `text` carries, such as A/RES/71/1 or E/CN.4/2000/82, or `null`.
 * Only what cannot be anything else counts: an organ, at least two parts after it, and a number at the end.
 */
export function documentSymbolIn(text: string): string | null {
  const symbol = SYMBOL.exec(text)?.[0];
  return symbol && /\d(?:\)|[A-Z])?$/.test(symbol) ? symbol : null;
}
