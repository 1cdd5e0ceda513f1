/** Short words of every text in a language that the others do not use, or use less. */
const COMMON_WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in that is for with this are it be was on as have',
  fr: 'le la les des et une du dans pour que qui est au aux sur nous avec',
  es: 'el los las del y una en para que por con es su se lo nos como',
  ru: 'и в на что не с по для это как мы из к от за но',
};

/** Letters that Persian, Urdu and other languages in Arabic script have and Arabic has not. */
const NOT_ARABIC = /[پچژگکیےٹڈڑ]/u;

const SAMPLE_LENGTH = 20_000;

/** Below this share of common words a text is in another language, or is no prose. */
const MIN_SHARE = 0.12;

/**
 * Return the BCP 47 tag of the language of `text` if it is one of the six official ones of the United Nations and
 * there is enough text to tell, else `null`.
 */
export function detectLanguage(text: string): string | null {
  const sample = text.slice(0, SAMPLE_LENGTH);
  const letters = count(sample, /\p{L}/gu);
  if (letters === 0) return null;
  if (count(sample, /\p{Script=Arabic}/gu) * 2 > letters) return NOT_ARABIC.test(sample) ? null : 'ar';
  if (/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(sample)) return null;
  if (count(sample, /\p{Script=Han}/gu) * 2 > letters) return 'zh';
  return byCommonWords(sample);
}

/** Return the direction in which most letters of `text` are written. */
export function detectDirection(text: string): 'ltr' | 'rtl' {
  const sample = text.slice(0, SAMPLE_LENGTH);
  const rightToLeft = count(
    sample,
    /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/gu,
  );
  return rightToLeft * 2 > count(sample, /\p{L}/gu) ? 'rtl' : 'ltr';
}

function byCommonWords(sample: string): string | null {
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const ranked = Object.entries(COMMON_WORDS)
    .map(([language, list]) => {
      const common = new Set(list.split(' '));
      return { language, share: words.filter((word) => common.has(word)).length / words.length };
    })
    .sort((a, b) => b.share - a.share);
  const [best, second] = ranked;
  const isClear = best && second && best.share >= MIN_SHARE && best.share > second.share * 1.5;
  return isClear && words.length >= 10 ? best.language : null;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
