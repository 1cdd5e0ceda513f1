/** What of a name stands between letters of two words: spaces and hyphens. */
const BETWEEN = /[\s\-‐‑]+/u;

/** Return one or two letters for `name`: of its first and its last word. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(BETWEEN)
    .filter((word) => word !== '');
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].flatMap(firstLetter);
  return letters.join('');
}

/** A letter as a reader sees it, with its accents and joiners; Han names are one word, of which the first says enough. */
function firstLetter(word: string | undefined): string[] {
  if (word === undefined) return [];
  const [first] = new Intl.Segmenter().segment(word);
  return first ? [first.segment.toLocaleUpperCase()] : [];
}
