type Marks = readonly [open: string, close: string];

const ENGLISH: Marks = ['“', '”'];
/** With the narrow spaces that do not break. */
const SPACED: Marks = ['«\u202f', '\u202f»'];
const ANGLES: Marks = ['«', '»'];
const LOW_HIGH: Marks = ['„', '“'];
const LOW_RIGHT: Marks = ['„', '”'];
const RIGHT: Marks = ['”', '”'];
const CORNERS: Marks = ['「', '」'];

/** By the most exact tag that is known; what is not here has the marks of English. */
const MARKS: ReadonlyMap<string, Marks> = new Map<string, Marks>([
  ...list('ar es it ru uk be el fa no nb nn hy az kk pt-pt de-ch it-ch eu ca gl', ANGLES),
  ['fr', SPACED],
  ...list('fr-ch', ANGLES),
  ...list('de cs sk sl bg is lt lv et ka mk', LOW_HIGH),
  ...list('pl hu ro hr sr bs', LOW_RIGHT),
  ...list('sv fi he', RIGHT),
  ...list('ja zh-hant zh-tw zh-hk', CORNERS),
]);

function list(languages: string, marks: Marks): [string, Marks][] {
  return languages.split(' ').map((language) => [language, marks]);
}

/** Return the marks in which `language`, a BCP 47 tag, sets a quotation. */
export function quotationMarks(language: string): Marks {
  const parts = language.toLowerCase().split('-');
  for (let count = parts.length; count > 0; count -= 1) {
    const marks = MARKS.get(parts.slice(0, count).join('-'));
    if (marks) return marks;
  }
  return ENGLISH;
}

/**
 * Return the paragraphs of `passage`, which has each on a line of its own, as a quotation in `language`. Each begins
 * with a mark, so that none is taken for the words of whoever quotes; the last one ends with one.
 */
export function quotationOf(passage: string, language: string): string[] {
  const [open, close] = quotationMarks(language);
  const paragraphs = passage
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return paragraphs.map((line, index) => `${open}${line}${index === paragraphs.length - 1 ? close : ''}`);
}
