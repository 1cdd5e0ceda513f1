/** Marks that readers leave out: those over any script's letters, and the points of Hebrew and Arabic. */
const LEFT_OUT = /(?=\p{Mn})[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}]|\u00ad|\u0640/gu;

const SAME_AS: readonly (readonly [string, RegExp])[] = [
  ["'", /[‘’‚‛′]/g],
  ['"', /[“”„‟″«»]/g],
  ['-', /[‐‑‒–—]/g],
  [' ', /\s/g],
];

/**
 * Return `text` without what does not count when one looks for something: in small letters without accents, with one
 * kind of quotation mark, hyphen and space.
 */
export function fold(text: string): string {
  // Composed again after its accents are gone: a syllable of Hangul is one character, not its letters.
  let folded = text.toLowerCase().normalize('NFD').replace(LEFT_OUT, '').normalize('NFC');
  for (const [plain, others] of SAME_AS) folded = folded.replace(others, plain);
  return folded;
}
